import { describe, expect, it } from 'vitest';
import { washAfterVisit } from './wash-after-visit.ts';

describe('core after a visit', () => {
  const log = { event: () => {} };
  const settled = async () => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
  };

  it('is washed several times while nobody is there, and anew after the next visit', async () => {
    let washes = 0;
    const wash = washAfterVisit(
      () => true,
      log,
      async () => {
        washes += 1;
      },
      0,
    );
    wash();
    wash();
    await settled();
    expect(washes).toBe(7);
    wash();
    await settled();
    expect(washes).toBe(13);
  });

  it('lets go on whoever comes meanwhile', async () => {
    let isAtRest = true;
    let washes = 0;
    const wash = washAfterVisit(
      () => isAtRest,
      log,
      async () => {
        washes += 1;
        isAtRest = false;
      },
      0,
    );
    wash();
    await settled();
    expect(washes).toBe(1);
  });
});
