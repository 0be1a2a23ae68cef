import { z } from 'zod';
import { propertyClaim } from '../../../../contract/property/claims.ts';
import type { Operation, OperationBody } from '../../../../contract/sync.ts';
import type { StoreContext } from '../context.ts';
import { createLaidOver } from './laid-over.ts';

/** Claims to dwellings of the company, each as it was last decided here. */
export function createClaims(
  context: Pick<StoreContext, 'db' | 'clock' | 'random'>,
  insert: (body: OperationBody) => Operation,
) {
  const countWaiting = context.db
    .prepare("select count(*) from property_claim where doc ->> 'state' = 'waiting'")
    .pluck();
  return {
    ...createLaidOver(context, insert, 'property_claim', propertyClaim),
    waitingCount: () => z.number().parse(countWaiting.get()),
  };
}
