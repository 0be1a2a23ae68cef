import { z } from 'zod';
import { instant } from '../../../../contract/domain.ts';
import type { Operation, OperationBody } from '../../../../contract/sync.ts';
import { newUlid, type StoreContext } from '../context.ts';
import { CASE_COLUMNS, caseColumns } from './case-columns.ts';
import { type OpenCase, openCase } from './case-words.ts';
import type { createDeskPhotos, Photo } from './desk-photos.ts';

/** What a clerk did at this desk, for the course of the case. */
export const deskLine = z.object({
  at: instant,
  step: z.string(),
  by: z.string(),
  note: z.string().nullable(),
});
export type DeskLine = z.infer<typeof deskLine>;

export interface MadeStep {
  readonly line: DeskLine;
  readonly body: OperationBody;
  /** The case as it stands after the step, laid over central's until the answer. */
  readonly after: OpenCase;
  /** Who does it from now on, null for nobody; undefined leaves it as it is. */
  readonly worker: string | null | undefined;
  /** When somebody comes; the same for null and undefined. */
  readonly visit?: string | null | undefined;
  /** What the operation names. */
  readonly photos?: readonly Photo[];
}

const lineRow = z.object({ said: z.instanceof(Uint8Array), operation_key: z.string(), waiting: z.number() });
/** Place of a step's sealed words and names. */
export const saidPlace = (key: string) => `desk_step.said/${key}`;
const set = [...CASE_COLUMNS, 'doc'].map((name) => `${name} = ?`).join(', ');

/**
 * The desk's own writes. A step, its photos, its line in the course of the case, and its operation for central are one
 * transaction, so that a cut leaves all of them or none.
 */
export function createDeskSteps(
  context: Pick<StoreContext, 'db' | 'seal' | 'clock' | 'random'>,
  insert: (body: OperationBody) => Operation,
  keepPhotos: ReturnType<typeof createDeskPhotos>['keep'],
) {
  const { db, seal } = context;
  const show = db.prepare(`update property_case set ${set} where id = ?`);
  const selectTruth = db.prepare('select truth from property_case where id = ?').pluck();
  const addLine = db.prepare('insert into desk_step (case_id, operation_key, at, said) values (?, ?, ?, ?)');
  const saveWorker = db.prepare(
    'insert into desk_worker (case_id, worker) values (?, ?) on conflict (case_id) do update set worker = excluded.worker',
  );
  const saveVisit = db.prepare(
    'insert into desk_visit (case_id, visit_at) values (?, ?) on conflict (case_id) do update set visit_at = excluded.visit_at',
  );
  const removeVisit = db.prepare('delete from desk_visit where case_id = ?');
  const forgetVisits = db.prepare(
    'delete from desk_visit where case_id not in (select id from property_case)',
  );
  const removeWorker = db.prepare('delete from desk_worker where case_id = ?');
  const lines = db.prepare(
    `select said, operation_key, exists (select 1 from outbox o where o.key = operation_key) as waiting
     from desk_step where case_id = ? order by position`,
  );
  const forget = db.prepare('delete from desk_step where case_id not in (select id from property_case)');
  const forgetWorkers = db.prepare(
    'delete from desk_worker where case_id not in (select id from property_case)',
  );
  const raise = db.prepare(
    "update property_case set doc = json_set(doc, '$.rev', json_extract(doc, '$.rev') + 1) where id = ?",
  );
  const lay = (record: OpenCase) => show.run(...caseColumns(record), JSON.stringify(record), record.id);
  return {
    make: db.transaction((caseId: string, made: MadeStep): Operation => {
      const { line, body, after, worker, visit, photos = [] } = made;
      const operation = insert(body);
      keepPhotos(operation.key, caseId, photos);
      addLine.run(caseId, operation.key, line.at, seal.seal(JSON.stringify(line), saidPlace(operation.key)));
      if (worker === null) removeWorker.run(caseId);
      else if (worker !== undefined) saveWorker.run(caseId, worker);
      if (visit === null) removeVisit.run(caseId);
      else if (visit !== undefined) saveVisit.run(caseId, visit);
      lay(after);
      return operation;
    }).immediate,
    linesOf: (caseId: string): readonly (DeskLine & { readonly waiting: boolean })[] =>
      lines.all(caseId).map((found) => {
        const { said, operation_key, waiting } = lineRow.parse(found);
        const line = deskLine.parse(JSON.parse(seal.open(said, saidPlace(operation_key))));
        return { ...line, waiting: waiting === 1 };
      }),
    /** Central did not take a step made here: the case is shown again as central has it. Joins the caller's transaction. */
    takeBack: (caseId: string): void => {
      const truth = selectTruth.get(caseId);
      if (typeof truth === 'string') lay(openCase.parse(JSON.parse(truth)));
    },
    /** Central took a step: the next one is made on the record after it, which the next pull brings. */
    taken: (caseId: string): void => {
      raise.run(caseId);
    },
    /** Lines of cases that left this screen go with them. */
    forgetGone: db.transaction(() => {
      forget.run();
      forgetWorkers.run();
      forgetVisits.run();
    }).immediate,
    newId: () => newUlid(context),
  };
}
