import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeDataDir, openEnrolledStore, openTestStore } from '../store/testing.ts';
import type { Store } from '../store/types.ts';
import { caseId, openTestScreen, propertyCase, sendCases, sendPlaces } from './testing.ts';

let data: ReturnType<typeof makeDataDir>;
let store: Store;
beforeEach(() => {
  data = makeDataDir();
  store = openEnrolledStore(data.dir, 0);
  sendPlaces(store);
  sendCases(store, propertyCase(1));
});
afterEach(() => {
  store.close();
  data.remove();
});

/** Overwrites the first page of a table, as a dying disk does. */
function damage(table: string): void {
  const path = join(data.dir, 'terminal.sqlite');
  store.close();
  const db = new Database(path);
  const page = Number(db.prepare('select rootpage from sqlite_schema where name = ?').pluck().get(table));
  const size = Number(db.pragma('page_size', { simple: true }));
  db.close();
  const bytes = readFileSync(path);
  bytes.fill(0xa5, (page - 1) * size, page * size);
  writeFileSync(path, bytes);
}

it('what a clerk wrote down since the last copy outlives a damaged disk: the line, and who does it', async () => {
  await store.backUp();
  const { screen } = openTestScreen(store);
  const clerk = { id: '01JD0000000000000000000K01', name: '罗敏', duty: '前台' };
  screen.desk.step(clerk, caseId(1), 2, { step: 'take', worker: '周强' });
  damage('resident');
  store = openTestStore(data.dir);
  expect(store.recovery).toMatchObject({ from: 'backup', outbox: 1 });
  expect(store.property.desk.linesOf(caseId(1))).toMatchObject([{ step: 'take', waiting: true }]);
  expect(store.property.cases.find(caseId(1))?.worker).toBe('周强');
});
