import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertDefined } from '../../../contract/assert.ts';
import { filesContaining, makeDataDir, openEnrolledStore, openTestStore, plantedFacts } from './testing.ts';

const REQUEST = '01JD00000000000000000000Q1';
const RESIDENT = '01JD00000000000000000000R1';

describe('nothing of the person stays after the request has ended', () => {
  let data: ReturnType<typeof makeDataDir>;
  beforeEach(() => {
    data = makeDataDir();
  });
  afterEach(() => {
    data.remove();
  });
  const sealedFacts = () => {
    const db = new Database(join(data.dir, 'terminal.sqlite'), { readonly: true });
    const facts = db
      .prepare('select facts from certificate_request where request_id = ?')
      .pluck()
      .get(REQUEST);
    db.close();
    return facts instanceof Uint8Array ? facts : null;
  };

  it.each(['printed', 'unconfirmed', 'failed'] as const)('ended as %s', (end) => {
    const store = openEnrolledStore(data.dir, 5);
    const input = { requestId: REQUEST, itemId: 'residence', residentId: RESIDENT, facts: plantedFacts };
    // Neighbours on the same page, so that the erased bytes are not overwritten by chance.
    for (const neighbour of ['N1', 'N2']) {
      store.ledger.request({ ...input, requestId: `01JD00000000000000000000${neighbour}` });
    }
    expect(store.ledger.request(input).ok).toBe(true);
    store.ledger.request({ ...input, requestId: '01JD00000000000000000000N3' });
    store.ledger.advance(REQUEST, { to: 'rendered', pdfSha256: 'a'.repeat(64) });
    store.ledger.advance(REQUEST, { to: 'sent' });

    const sealed = assertDefined(sealedFacts(), 'open request keeps its facts');
    const parts = [sealed.subarray(0, 48), sealed.subarray(200, 248), sealed.subarray(-48)];
    for (const part of parts) {
      expect(filesContaining(data.dir, part), 'the scan finds the sealed facts').not.toEqual([]);
    }
    expect(store.ledger.find(REQUEST)?.facts?.name).toBe(plantedFacts.name);

    store.ledger.advance(
      REQUEST,
      end === 'printed' ? { to: end, evidence: 'counted' } : { to: end, reason: 'PR-241' },
    );
    for (const part of parts) {
      expect(filesContaining(data.dir, part), 'neither in the file nor in its WAL').toEqual([]);
    }
    for (const text of [plantedFacts.name, plantedFacts.address, plantedFacts.citizenNumber]) {
      expect(filesContaining(data.dir, text)).toEqual([]);
    }
    store.close();
  });

  it('neither of one that was confirmed and ended without a number', () => {
    const store = openEnrolledStore(data.dir, 5);
    store.ledger.confirm({
      requestId: REQUEST,
      itemId: 'residence',
      residentId: RESIDENT,
      facts: plantedFacts,
    });
    const db = new Database(join(data.dir, 'terminal.sqlite'), { readonly: true });
    const sealed = db.prepare('select facts from confirmation').pluck().get();
    db.close();
    if (!(sealed instanceof Uint8Array)) throw new Error('the confirmation keeps its facts');
    const part = sealed.subarray(0, 48);
    expect(filesContaining(data.dir, part), 'the scan finds the sealed facts').not.toEqual([]);
    store.ledger.forget(REQUEST);
    expect(filesContaining(data.dir, part)).toEqual([]);
    store.close();
  });

  it('also when the process is killed before the WAL is emptied: the next start empties it', () => {
    const store = openEnrolledStore(data.dir, 5);
    store.ledger.request({
      requestId: REQUEST,
      itemId: 'residence',
      residentId: RESIDENT,
      facts: plantedFacts,
    });
    const part = assertDefined(sealedFacts(), 'open request keeps its facts').subarray(0, 48);
    // A reader keeps the WAL as it is, as a kill at this instruction would.
    const reader = new Database(join(data.dir, 'terminal.sqlite'), { readonly: true });
    reader.exec('begin');
    reader.prepare('select count(*) from outbox').get();
    store.ledger.advance(REQUEST, { to: 'failed', reason: 'PR-251' });
    expect(filesContaining(data.dir, part), 'still in the WAL').not.toEqual([]);
    reader.close();
    const next = openTestStore(data.dir);
    expect(filesContaining(data.dir, part)).toEqual([]);
    next.close();
    store.close();
  });
});
