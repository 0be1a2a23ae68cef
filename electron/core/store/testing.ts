import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { assertDefined } from '../../../contract/assert.ts';
import type { CertificateFacts } from '../../../contract/certificate.ts';
import type { Clock } from '../../../contract/clock.ts';
import { phoneText } from '../../../contract/domain.ts';
import { systemRandom } from '../../../contract/random.ts';
import { type KnownLine, knownLine } from './known-line.ts';
import { openStore } from './open.ts';
import { citizenNumberHash } from './records.ts';
import type { Enrolment, Store } from './types.ts';

/** Helpers for tests of everything that needs a real store on disk. Not imported by the product. */

export const testLookupKey = '5a'.repeat(32);
export const testScope = 'community/01JD0000000000000000000C0M';
export const testNow = Date.parse('2026-11-22T06:26:00.000Z');
export const testClock: Clock = { now: () => testNow };

export const testEnrolment = (terminalId: string): Enrolment => ({
  terminalId,
  scopes: [testScope],
  keyCertificate: {
    terminalKeyId: 'key-1',
    terminalPublicKey: 'A'.repeat(43),
    issuerId: 'demo.chengcheng.lelou',
    issuerKeyId: 'demo-2026',
    notBefore: '2026-11-22',
    notAfter: '2027-02-20',
    signature: 'sig',
  },
  ca: null,
});

/** A name, an address and a number that nothing else in a test contains. */
export const plantedFacts: CertificateFacts = {
  itemId: 'residence',
  number: null,
  name: '植入姓名甲',
  sex: '女',
  citizenNumber: '610599195803013026',
  address: '植入地址乙号楼',
  since: '2024-03-01',
  nature: '租住',
  verifiedOn: '2026-10-18',
  purpose: '子女入学',
  issuedOn: '2026-11-22',
  validDays: 30,
  issuerLines: ['澄城县城关街道', '乐楼社区居民委员会'],
  issuerId: 'demo.chengcheng.lelou',
  issuerPhone: '0913-0000000',
  demo: true,
  assurance: 'card-and-phone',
};

export function makeDataDir(): { readonly dir: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'sanping-store-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** Overwrites the first page of a table in a closed store, as a dying disk does. */
export function damageTable(dir: string, table: string): void {
  const file = join(dir, 'terminal.sqlite');
  const db = new Database(file);
  const page = Number(db.prepare('select rootpage from sqlite_schema where name = ?').pluck().get(table));
  const size = Number(db.pragma('page_size', { simple: true }));
  db.close();
  const bytes = readFileSync(file);
  bytes.fill(0xa5, (page - 1) * size, page * size);
  writeFileSync(file, bytes);
}

/** Opens or throws; for tests in which opening is not the point. */
export function openTestStore(dir: string, clock: Clock = testClock): Store {
  const opened = openStore({ dir, clock, random: systemRandom });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

/** An enrolled store with numbers for the item `residence`. */
export function openEnrolledStore(dir: string, numbers: number, clock: Clock = testClock): Store {
  const store = openTestStore(dir, clock);
  store.identity.saveEnrolment(testEnrolment(store.identity.terminalId()), testLookupKey);
  if (numbers > 0) {
    store.leases.add({
      leaseId: '01JD0000000000000000000E01',
      itemId: 'residence',
      prefix: 'CCLL2026-',
      from: 1,
      to: numbers,
    });
  }
  return store;
}

/** Lines of a page as the store takes them; a document that is not known is a mistake of the test. */
export function knownLines(...lines: readonly Parameters<typeof knownLine>[0][]): readonly KnownLine[] {
  return lines.map((line) => assertDefined(knownLine(line), `a known ${line.entity}`));
}

/** One resident with dwelling, grid and residence, as lines of a page. */
export function residentLines(name: string, citizenNumber: string) {
  const id = (last: string) => `01JD00000000000000000000${last}`;
  const put = (entity: string, pk: string, doc: unknown) => ({ entity, pk, op: 'put' as const, rev: 1, doc });
  const numberHash = citizenNumberHash(Buffer.from(testLookupKey, 'hex'), citizenNumber);
  const phoneHash = citizenNumberHash(Buffer.from(testLookupKey, 'hex'), phoneText(id('R1'), '8271'));
  return knownLines(
    put('grid', id('G1'), {
      id: id('G1'),
      communityId: '01JD0000000000000000000C0M',
      name: '第一网格',
      officerTitle: '网格员',
      officerPhone: '0913-0000101',
      covers: '1–6 号楼',
    }),
    put('dwelling', id('D1'), { id: id('D1'), gridId: id('G1'), address: '植入地址乙号楼' }),
    put('resident', id('R1'), { id: id('R1'), numberHash, name, phoneHash }),
    put('residence', id('S1'), {
      id: id('S1'),
      residentId: id('R1'),
      dwellingId: id('D1'),
      since: '2024-03-01',
      nature: '租住',
      verifiedOn: '2026-10-18',
    }),
  );
}

/** Files under a folder whose bytes contain the text in UTF-8 or UTF-16LE, or the given bytes. */
export function filesContaining(dir: string, needle: string | Uint8Array): readonly string[] {
  const needles =
    typeof needle === 'string'
      ? [Buffer.from(needle, 'utf8'), Buffer.from(needle, 'utf16le')]
      : [Buffer.from(needle)];
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dir, name))
    .filter((path) => statSync(path).isFile())
    .filter((path) => {
      const bytes = readFileSync(path);
      return needles.some((wanted) => bytes.includes(wanted));
    });
}

/** Where a feed stands after its first page. */
export const testCursor = '01JD0000000000000000000EP0:4';

/** An id that ends with two letters of one's own. */
export const testId = (last: string) => `01JD00000000000000000000${last}`;

/** A call for staff, as the kiosk puts it into its outbox. */
export const testCall = (last: string) => ({
  kind: 'help-call' as const,
  caseId: testId(last),
  step: 'attract',
  at: '2026-11-22T06:26:00.000Z',
});
