import { z } from 'zod';
import {
  type Rectification,
  rectification,
  rectificationState,
  starCriterion,
} from '../../../../contract/domain.ts';
import type { Operation, OperationBody } from '../../../../contract/sync.ts';
import type { StoreContext } from '../context.ts';
import { createLaidOver } from './laid-over.ts';

const docRow = z.object({ doc: z.string() });
/** What counts of an item are made of. */
const standRow = z.object({
  compoundId: z.string(),
  criterion: starCriterion,
  state: rectificationState,
  dueOn: z.string(),
  reportedAt: z.string().nullable(),
});
export type RectificationStand = z.infer<typeof standRow>;

/** The ledger of the company's compounds, each item as it was last stepped here. */
export function createRectifications(
  context: Pick<StoreContext, 'db' | 'clock' | 'random'>,
  insert: (body: OperationBody) => Operation,
) {
  const { db } = context;
  const selectOf = db.prepare(
    "select doc from property_rectification where doc ->> 'compoundId' = ? order by id",
  );
  const selectStands = db.prepare(
    `select doc ->> 'compoundId' as "compoundId", doc ->> 'criterion' as criterion, doc ->> 'state' as state, doc ->> 'dueOn' as "dueOn",
       doc ->> 'reportedAt' as "reportedAt" from property_rectification`,
  );
  return {
    ...createLaidOver(context, insert, 'property_rectification', rectification),
    ofCompound: (compoundId: string): readonly Rectification[] =>
      selectOf.all(compoundId).map((row) => rectification.parse(JSON.parse(docRow.parse(row).doc))),
    /** How every item stands, without its words. */
    stands: (): readonly RectificationStand[] => selectStands.all().map((row) => standRow.parse(row)),
  };
}
