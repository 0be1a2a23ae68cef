import { describe, expect, it } from 'vitest';
import type { ShellAnswer } from '../../contract/core-protocol.ts';
import { createCoreAnswers } from './answer-core.ts';
import { fakeLog } from './testing.ts';

const PNG = new Uint8Array([0x89, 0x50]);

function shell(over: Partial<Parameters<typeof createCoreAnswers>[0]> = {}) {
  const done: string[] = [];
  const answers: ShellAnswer['answer'][] = [];
  const ask = createCoreAnswers({
    capture: async () => PNG,
    showsSomebody: () => false,
    lines: () => ['{"event":"shell-stopping"}'],
    restart: () => void done.push('restart'),
    post: ({ answer }) => void answers.push(answer),
    log: fakeLog(),
    ...over,
  });
  return {
    answers,
    done,
    ask: (what: Parameters<typeof ask>[0]['what']) => ask({ type: 'shell', id: 1, what }),
  };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('what core asks of the shell for somebody far away', () => {
  it('a picture of a screen at which nobody stands', async () => {
    const { ask, answers } = shell();
    ask('picture');
    await settled();
    expect(answers).toEqual([{ to: 'picture', png: PNG }]);
  });

  it('none of somebody, none when somebody came while it was taken, none of a window that is gone', async () => {
    let looks = 0;
    const cameMeanwhile = () => {
      looks += 1;
      return looks > 1;
    };
    const gone = async () => {
      throw new Error('target closed');
    };
    for (const over of [{ showsSomebody: () => true }, { showsSomebody: cameMeanwhile }, { capture: gone }]) {
      const { ask, answers } = shell(over);
      ask('picture');
      await settled();
      expect(answers).toEqual([{ to: 'picture', png: null }]);
    }
  });

  it('its log, and to end: said before it is done', () => {
    const { ask, answers, done } = shell();
    ask('lines');
    ask('restart');
    expect(answers).toEqual([{ to: 'lines', lines: ['{"event":"shell-stopping"}'] }, { to: 'restart' }]);
    expect(done).toEqual(['restart']);
  });
});
