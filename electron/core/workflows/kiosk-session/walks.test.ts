import { beforeAll, describe, expect, it } from 'vitest';
import { cardOf, leakedIn, type Step, walk } from './testing/walks.ts';

const WALKS = 10_000;
/** Long enough for two whole visits. */
const STEPS = 60;

/** What is wrong with a step, in words. */
function faultsOf(step: Step): readonly string[] {
  const { snapshot, view } = step;
  const { context } = snapshot;
  const nobody = snapshot.matches('idle') || snapshot.matches('farewell') || snapshot.matches('staff');
  const known = JSON.stringify({ context, screen: view.screen });
  const where = JSON.stringify(snapshot.value);
  return [
    ...(nobody && cardOf(step) !== null ? [`a card is known in ${where}`] : []),
    ...leakedIn(known, nobody ? null : cardOf(step)).map((trace) => `${trace} in ${where}`),
  ];
}

describe(`${WALKS} visits in which anything happens at any time`, () => {
  const faults: string[] = [];
  const stuck: string[] = [];
  const screens = new Set<string>();

  beforeAll(() => {
    for (let seed = 0; seed < WALKS; seed += 1) {
      const steps = walk(seed, STEPS);
      for (const [at, step] of steps.entries()) {
        screens.add(step.view.screen.name);
        faults.push(...faultsOf(step).map((fault) => `seed ${seed}, step ${at}: ${fault}`));
      }
      const last = steps.at(-1)?.snapshot;
      if (!last?.matches({ idle: 'attract' })) stuck.push(`seed ${seed}: ${JSON.stringify(last?.value)}`);
    }
  });

  it('always have a screen, and never one that shows somebody to somebody else', () => {
    expect(faults.slice(0, 10)).toEqual([]);
  });

  it('end at the attract screen when everybody has gone', () => {
    expect(stuck.slice(0, 10)).toEqual([]);
  });

  it('come to every screen of a visit', () => {
    expect([...screens].sort()).toEqual(
      [
        ...['attract', 'card-problem', 'done', 'guide', 'notices', 'officers', 'phone-check', 'preview'],
        ...['printer-problem', 'printing', 'reader-problem', 'reading', 'refused', 'report', 'services'],
        ...['staff-beside', 'staff-compares', 'staff-menu', 'thanks', 'unconfirmed'],
      ].sort(),
    );
  });
});
