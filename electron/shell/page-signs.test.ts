import { beforeEach, describe, expect, it } from 'vitest';
import { watchPicture } from './page-signs.ts';

let frames: (() => void)[];
let visibilityState: DocumentVisibilityState;
let children: number | null;
let look: ReturnType<typeof watchPicture>;

beforeEach(() => {
  frames = [];
  visibilityState = 'visible';
  children = 1;
  look = watchPicture({
    requestAnimationFrame: (then) => frames.push(() => then(0)),
    document: {
      get visibilityState() {
        return visibilityState;
      },
      // Only the number of its children is read.
      getElementById: () => (children === null ? null : ({ childElementCount: children } as HTMLElement)),
    },
  });
});
const draw = () => {
  for (const frame of frames.splice(0)) frame();
};

describe('a page whose thread turns', () => {
  it('and which draws says so with each look, and is asked for one frame a look', () => {
    look();
    for (let looks = 0; looks < 5; looks += 1) {
      expect(frames).toHaveLength(1);
      draw();
      expect(look()).toEqual({ advanced: true, filled: true });
    }
  });

  it('and which does not draw any more says that, and asks no second time meanwhile', () => {
    look();
    draw();
    expect(look().advanced).toBe(true);
    for (let looks = 0; looks < 5; looks += 1) expect(look().advanced).toBe(false);
    expect(frames).toHaveLength(1);
    draw();
    expect(look().advanced).toBe(true);
  });

  it('behind another window has nothing to draw', () => {
    look();
    visibilityState = 'hidden';
    expect(look().advanced).toBe(true);
  });

  it('and which is empty says that', () => {
    children = 0;
    expect(look().filled).toBe(false);
    children = null;
    expect(look().filled).toBe(true);
  });
});
