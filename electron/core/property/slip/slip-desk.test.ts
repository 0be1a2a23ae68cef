import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SlipEnd } from '../../../../contract/property/slip.ts';
import { propertyView } from '../../../../contract/property-view.ts';
import { makeDataDir, openEnrolledStore, testClock } from '../../store/testing.ts';
import type { Store } from '../../store/types.ts';
import { answerProperty } from '../answer-property.ts';
import {
  CLERK,
  caseId,
  hours,
  openTestScreen,
  PIN,
  PLANTED,
  propertyCase,
  sendCases,
  sendClerks,
  sendPlaces,
} from '../testing.ts';
import type { PaperDocument } from './paper-document.ts';
import type { SlipPaper } from './slip-papers.ts';

const TELEPHONE = '19900008126';

/** A printer that the test answers for. */
function heldPaper() {
  const slips: PaperDocument[] = [];
  const ends: ((end: SlipEnd) => void)[] = [];
  const signals: AbortSignal[] = [];
  const paper: SlipPaper = {
    printer: 'receipt',
    print: (slip, _at, signal) => {
      slips.push(slip);
      signals.push(signal);
      return new Promise((resolve) => void ends.push(resolve));
    },
  };
  return { paper, slips, signals, end: (end: SlipEnd) => ends.shift()?.(end) };
}

async function openDesk(rights: readonly string[] = []) {
  sendPlaces(store);
  sendClerks(store, rights);
  sendCases(store, propertyCase(1));
  const held = heldPaper();
  const opened = openTestScreen(store, { ...testClock }, held.paper);
  await opened.screen.session.signIn(CLERK, PIN);
  const view = () => propertyView.parse(opened.screen.view());
  const slips = () => {
    const { face } = view();
    return face.name === 'desk' ? face.slips : null;
  };
  return {
    ...opened,
    ...held,
    slipState: slips,
    print: () => answerProperty(opened.screen, 'propertyPrintSlip', { caseId: caseId(1) }),
  };
}

let dir: ReturnType<typeof makeDataDir>;
let store: Store;
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a work slip', () => {
  beforeEach(() => {
    dir = makeDataDir();
    store = openEnrolledStore(dir.dir, 1);
  });
  afterEach(() => {
    store.close();
    dir.remove();
  });

  it('says place and kind once, whatever whoever reported it wrote in front', async () => {
    const { slips, print, end } = await openDesk();
    const rows = () => slips.at(-1)?.rows ?? [];
    const words = (name: string) => rows().find((row) => row.name === name)?.words;
    const said = ['6 号楼：电梯停运', '6 号楼：电梯停运，里面有人', '6 号楼电梯又停了', '电梯停运'];
    const seen: (string | undefined)[] = [];
    for (const [at, text] of said.entries()) {
      sendCases(store, propertyCase(1, { text, rev: 3 + at }));
      print();
      seen.push(words('内容'));
      expect(words('地点')).toContain('6 号楼');
      end({ kind: 'printed', paperLow: false });
      await turn();
    }
    expect(seen).toEqual([undefined, '里面有人', '6 号楼电梯又停了', undefined]);
  });

  it('holds what the worker needs, and the telephone only for a clerk who may hand it out', async () => {
    const without = await openDesk();
    without.print();
    const rows = without.slips[0]?.rows.map(({ name }) => name);
    expect(rows).toEqual(['事项', '地点', '内容', '时限', '用料', '签字']);
    expect(JSON.stringify(without.slips)).not.toContain(TELEPHONE);
    const withRight = await openDesk(['telephones']);
    withRight.print();
    expect(withRight.slips[0]?.rows).toContainEqual({ name: '电话', words: TELEPHONE });
  });

  it('is one at a time; how it ended is the printer’s word, and not known without it', async () => {
    const desk = await openDesk();
    expect(desk.print()).toMatchObject({ value: { outcome: 'printing' } });
    expect(desk.print()).toMatchObject({ value: { outcome: 'refused', reason: 'busy' } });
    expect(desk.slipState()).toEqual({ printer: 'receipt', last: { about: caseId(1), end: null } });
    desk.end({ kind: 'not-known', fault: 'paper-out' });
    await turn();
    expect(desk.slipState()?.last?.end).toEqual({ kind: 'not-known', fault: 'paper-out' });
    expect(desk.print()).toMatchObject({ value: { outcome: 'printing' } });
  });

  it('gives up waiting for a printer that says nothing', async () => {
    const desk = await openDesk();
    desk.print();
    desk.turnTo(Date.parse(hours(1)));
    expect(desk.signals[0]?.aborted).toBe(true);
  });

  it('is forgotten with its clerk, and logged without a word of it', async () => {
    const desk = await openDesk(['telephones']);
    desk.print();
    desk.end({ kind: 'printed', paperLow: false });
    await turn();
    const line = desk.logged.find(({ id }) => id === 'work-slip');
    expect(line?.fields).toEqual({
      ...{
        staffId: CLERK,
        caseId: caseId(1),
        on: 'receipt',
        withTelephone: true,
        outcome: 'printed',
        fault: null,
      },
    });
    for (const word of [...Object.values(PLANTED), TELEPHONE, '罗敏'])
      expect(JSON.stringify(desk.logged)).not.toContain(word);
    desk.screen.session.signOut();
    await desk.screen.session.signIn(CLERK, PIN);
    expect(desk.slipState()).toEqual({ printer: 'receipt', last: null });
  });

  it('is printed for nobody who is not signed in', async () => {
    const desk = await openDesk();
    desk.screen.session.signOut();
    expect(desk.print()).toEqual({ ok: false, error: 'CO-203' });
  });
});
