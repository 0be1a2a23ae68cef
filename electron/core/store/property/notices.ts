import { companyNotice } from '../../../../contract/property/notices.ts';
import type { Operation, OperationBody } from '../../../../contract/sync.ts';
import type { StoreContext } from '../context.ts';
import { createLaidOver } from './laid-over.ts';

/** Notices of the company, each as it was last written here. */
export function createNotices(
  context: Pick<StoreContext, 'db' | 'clock' | 'random'>,
  insert: (body: OperationBody) => Operation,
) {
  return createLaidOver(context, insert, 'property_notice', companyNotice);
}
