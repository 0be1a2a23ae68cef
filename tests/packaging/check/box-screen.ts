import { readFileSync } from 'node:fs';
import { XWindows } from '../../helpers/x-windows.ts';
import { type Machine, until } from './debian-root.ts';
import { difference, type Touch } from './touches.ts';

/** A screen comes within this time on a busy machine; paper takes longest. */
const SEEN_MS = 120_000;
/** Up to here two browsers draw the same thing; another figure or an empty place is at 1 and more. */
const SAME = 0.3;

/** The screen of a booted box, by eye and finger alone. */
export interface BoxScreen {
  /** Waits until it is to be seen. */
  see(touch: Touch): Promise<void>;
  /** Waits until it is to be seen, then touches its middle. */
  touch(touch: Touch): Promise<void>;
  close(): void;
}

export async function openScreen(machine: Machine): Promise<BoxScreen> {
  const root = `/proc/${machine.leader}/root`;
  const authority = readFileSync(`${root}/run/sanping-display/authority`);
  // One entry; its last 16 bytes are the cookie (Xau, XauWriteAuth).
  const windows = await XWindows.open({
    socket: `${root}/tmp/.X11-unix/X0`,
    cookie: authority.subarray(-16),
  });
  const see = async (touch: Touch) => {
    let last = 1;
    const looks = async () => {
      last = difference(touch, await windows.picture(touch));
      return last <= SAME;
    };
    await until(looks, SEEN_MS, `"${touch.name}" on the screen`).catch((error: Error) => {
      throw new Error(`${error.message} (it differs by ${last.toFixed(2)} of its ink)`);
    });
  };
  return {
    see,
    touch: async (touch) => {
      await see(touch);
      await windows.tap(Math.round(touch.x + touch.width / 2), Math.round(touch.y + touch.height / 2));
    },
    close: () => windows.close(),
  };
}
