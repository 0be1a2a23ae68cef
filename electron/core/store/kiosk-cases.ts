import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import { instantOf } from '../../../contract/clock.ts';
import {
  type CaseForKiosk,
  caseForKiosk,
  caseKindRow,
  caseNumber,
  kioskCompound,
} from '../../../contract/domain.ts';
import type { RelayedCase } from '../../../contract/relay.ts';
import { type Operation, type OperationBody, operationBody } from '../../../contract/sync.ts';
import type { StoreContext } from './context.ts';
import { bodyPlace } from './outbox.ts';

type OpenCase = Extract<OperationBody, { kind: 'open-case' }>;
type CaseStepBody = Extract<OperationBody, { kind: 'case-step' }>;

const docRow = z.object({ doc: z.string() });
const heldBody = z.object({ key: z.string(), body: z.instanceof(Uint8Array) });

/** A merge patch takes a null for "leave it out". */
const withoutNull = (fields: Readonly<Record<string, string | null>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

/** What a reporter shows: the end of a phone or the code in its place (four figures), or a card by its number. */
export type Shown = { readonly tail: string } | { readonly cardNumber: string };

/**
 * Pinyin order, and 2 号楼 before 10 号楼. Made when first asked for: the sounds of all ideographs take 16 ms to load, which
 * no start should wait for.
 */
let sound: Intl.Collator | null = null;
function bySound(a: { readonly name: string }, b: { readonly name: string }): number {
  sound ??= new Intl.Collator('zh-CN', { numeric: true });
  return sound.compare(a.name, b.name);
}

export const tokenHashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/**
 * Cases of the community as a kiosk has them, no word of them, and the two writes of a resident: a report and a step.
 * Each is one transaction with its operation for central, so that a cut leaves both or neither.
 */
export function createKioskCases(
  { db, clock, seal }: Pick<StoreContext, 'db' | 'clock' | 'seal'>,
  options: {
    /** Key of the community; every kiosk of it derives the same word from what a reporter shows. */
    readonly lookupKey: () => Uint8Array | null;
    readonly homeScope: () => string | null;
    readonly insert: (body: OperationBody) => Operation;
  },
) {
  const one = db.prepare('select doc from kiosk_case where id = ?');
  const every = db.prepare('select doc from kiosk_case order by id desc');
  const selectCompounds = db.prepare('select doc from kiosk_compound order by id');
  const addRow = db.prepare(
    'insert into kiosk_case (id, scope, rev, token_hash, doc, truth) values (?, ?, 0, ?, ?, null)',
  );
  const noteTaken = db.prepare(
    'insert into case_taken (only, at) values (1, ?) on conflict (only) do update set at = excluded.at',
  );
  const lay = db.prepare('update kiosk_case set doc = ? where id = ?');
  const toTruth = db.prepare('update kiosk_case set doc = truth where id = ? and truth is not null');
  const raise = db.prepare(
    "update kiosk_case set doc = json_set(doc, '$.rev', json_extract(doc, '$.rev') + 1) where id = ?",
  );
  const layRelayed = db.prepare(
    'update kiosk_case set doc = json_patch(doc, ?) where id = ? and truth is null',
  );
  const selectHeldBody = db.prepare(
    'select key, body from outbox where case_id = ? and held_by is not null and parked_at is null limit 1',
  );
  /** Hash by which this kiosk's call for help finds its answer; null for anything that it did not hand over. */
  const hashOfHeldCall = (caseId: string): string | null => {
    const found = heldBody.safeParse(selectHeldBody.get(caseId));
    if (!found.success) return null;
    const { key, body } = found.data;
    const call = operationBody.parse(JSON.parse(seal.open(body, bodyPlace(key))));
    return call.kind === 'help-call' ? (call.tokenHash ?? null) : null;
  };
  const parse = (row: unknown): CaseForKiosk => caseForKiosk.parse(JSON.parse(docRow.parse(row).doc));
  const all = (): readonly CaseForKiosk[] => every.all().map(parse);
  const tokenOf = (caseId: string, shown: Shown): string | null => {
    const key = options.lookupKey();
    if (key === null) return null;
    const what = 'tail' in shown ? `tail/${shown.tail}` : `card/${shown.cardNumber}`;
    return createHmac('sha256', key).update(`case/${caseId}/${what}`).digest('base64url');
  };
  return {
    find: (id: string): CaseForKiosk | null => {
      const row = one.get(id);
      return row === undefined ? null : parse(row);
    },
    /** By the sound of their names, as people look for one in a list. */
    compounds: () =>
      selectCompounds
        .all()
        .map((row) => kioskCompound.parse(JSON.parse(docRow.parse(row).doc)))
        .map((compound) => ({ ...compound, buildings: compound.buildings.toSorted(bySound) }))
        .toSorted(bySound),
    /** Whether a report can be taken: this kiosk belongs to a community. */
    isReady: () => options.lookupKey() !== null,
    /** The word that proves to central who reported a case; null before this kiosk is enrolled. */
    tokenOf,
    /** Case with this number whose reporter shows these four figures; null for any other. */
    all,
    withNumber: (number: string, tail: string): { row: CaseForKiosk; token: string } | null => {
      for (const row of all()) {
        if (caseNumber(row.id) !== number) continue;
        const token = tokenOf(row.id, { tail });
        if (token !== null && tokenHashOf(token) === row.tokenHash) return { row, token };
      }
      return null;
    },
    /** Cases that were reported with this card, the newest first. */
    withCard: (cardNumber: string): readonly { row: CaseForKiosk; token: string }[] =>
      all().flatMap((row) => {
        if (row.cardTokenHash === null) return [];
        const token = tokenOf(row.id, { cardNumber });
        return token !== null && tokenHashOf(token) === row.cardTokenHash ? [{ row, token }] : [];
      }),
    /** Keeps a report as it stands here until central sends it, together with the operation. */
    report: db.transaction((body: OpenCase, row: CaseForKiosk): void => {
      options.insert(body);
      addRow.run(row.id, options.homeScope() ?? '', row.tokenHash, JSON.stringify(row));
      noteTaken.run(instantOf(clock));
    }).immediate,
    /**
     * What a desk in the building did about a case that central does not know yet. Work that is done is not said so: the
     * reporter accepts it when central has it.
     */
    relayed: db.transaction((seen: RelayedCase): void => {
      const { id, takenAt, comingAt, closedAt } = seen;
      const isCall = caseKindRow(seen.kind).family === 'help';
      const says = isCall ? { takenAt, comingAt, closedAt } : { takenAt };
      if (one.get(id) !== undefined) {
        layRelayed.run(JSON.stringify(withoutNull(says)), id);
        return;
      }
      const tokenHash = isCall ? hashOfHeldCall(id) : null;
      if (tokenHash === null) return;
      const row = caseForKiosk.parse({
        ...seen,
        stage: 'transferred',
        handledAt: null,
        rev: 1,
        rating: null,
        tokenHash,
      });
      addRow.run(id, options.homeScope() ?? '', tokenHash, JSON.stringify(row));
    }).immediate,
    /** A step of the reporter, laid over central's case until the answer. */
    step: db.transaction((body: CaseStepBody, after: CaseForKiosk): void => {
      options.insert(body);
      lay.run(JSON.stringify(after), body.caseId);
    }).immediate,
    /** Central did not take a step made here. Joins the caller's transaction. */
    takeBack: (caseId: string): void => {
      toTruth.run(caseId);
    },
    /** Central took a step: the next one is made on the record after it, which the next pull brings. */
    taken: (caseId: string): void => {
      raise.run(caseId);
    },
  };
}
