import { describe, expect, it } from 'vitest';
import type { CentralFile } from '../../bench/faults/sync/read-central.ts';
import type { TerminalFile } from '../../bench/faults/sync/read-terminal.ts';
import { Model } from './model.ts';

const rows = new Map([['notice/n', { rev: 1, doc: { id: 'n', title: '通知 1' } }]]);
const central: CentralFile = {
  issued: [{ request_id: 'q', number: 'N-1', outcome: 'issued' }],
  cases: ['c'],
  twice: [],
  applications: 2,
  cursors: ['e:1'],
  rows,
  notices: new Map(),
  phones: new Map(),
};
const terminal: TerminalFile = {
  requests: [{ request_id: 'q', number: 'N-1', state: 'printed' }],
  waiting: 0,
  parked: 0,
  cursors: ['e:1'],
  rows,
};

/** Somebody was told of one number, its certificate, one case and one notice. */
function modelOfAll(): Model {
  const model = new Model();
  model.told({ what: 'number', requestId: 'q', number: 'N-1' });
  model.told({ what: 'certificate', requestId: 'q', number: 'N-1', outcome: 'printed' });
  model.told({ what: 'case', caseId: 'c' });
  model.trying(1);
  model.changed({ what: 'change', n: 1, entity: 'notice', pk: 'n', doc: { id: 'n', title: '通知 1' } });
  return model;
}

describe('the plain model', () => {
  it('finds nothing where all is as it was promised', () => {
    expect(modelOfAll().faults(central, new Map([['a', terminal]]))).toEqual([]);
  });

  it.each<[string, Partial<CentralFile>, Partial<TerminalFile>]>([
    ['N-1 issued is lost', { issued: [{ request_id: 'q', number: 'N-1', outcome: 'void' }] }, {}],
    ['case c is lost', { cases: [] }, {}],
    ['change 1 of notice/n is lost', { rows: new Map() }, { rows: new Map() }],
    ['case c was applied twice', { twice: [{ tab: 'case', id: 'c', outcome: null, times: 2 }] }, {}],
    ['a has other rows than central', {}, { rows: new Map() }],
    ['a stands at e:0', {}, { cursors: ['e:0'] }],
    ['a: 1 waiting, 0 parked', {}, { waiting: 1 }],
    ['a: 0 waiting, 1 parked', {}, { parked: 1 }],
    ['0 requests at terminals, 1 at central', {}, { requests: [] }],
  ])('says so: %s', (words, atCentral, atTerminal) => {
    const faults = modelOfAll().faults(
      { ...central, ...atCentral },
      new Map([['a', { ...terminal, ...atTerminal }]]),
    );
    expect(faults).toEqual([words]);
  });

  it('says so when a number was given to two people', () => {
    const model = modelOfAll();
    model.told({ what: 'number', requestId: 'other', number: 'N-1' });
    expect(model.faults(central, new Map([['a', terminal]]))).toEqual(['N-1 was given twice']);
  });
});
