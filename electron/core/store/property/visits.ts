import { propertyVisit, VISIT_CODE_LENGTH } from '../../../../contract/property/visitors.ts';
import type { Operation, OperationBody } from '../../../../contract/sync.ts';
import type { StoreContext } from '../context.ts';
import { createLaidOver } from './laid-over.ts';

/** Bytes from here on would make the first figures likelier than the last. */
const EVEN_BELOW = 250;

/** Invitations to dwellings of the company, each as it was last changed here. */
export function createVisits(
  context: Pick<StoreContext, 'db' | 'clock' | 'random'>,
  insert: (body: OperationBody) => Operation,
) {
  return {
    ...createLaidOver(context, insert, 'property_visit', propertyVisit),
    /** A code for a door's keys, from random bytes fit for secrets. */
    newCode: (): string => {
      let code = '';
      while (code.length < VISIT_CODE_LENGTH) {
        const [byte = EVEN_BELOW] = context.random.bytes(1);
        if (byte < EVEN_BELOW) code += String(byte % 10);
      }
      return code;
    },
  };
}
