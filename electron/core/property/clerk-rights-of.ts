import { CLERK_RIGHT_NAMES, type ClerkRight, hasRight } from '../../../contract/property/clerk-rights.ts';
import type { Store } from '../store/types.ts';

/** What a clerk may do beyond the work on cases, as central has said it; nothing for whoever is not there any more. */
export function rightsOf(store: Store, clerkId: string): ClerkRight[] {
  const clerk = store.property.places.clerks().find(({ id }) => id === clerkId);
  return CLERK_RIGHT_NAMES.filter((right) => hasRight(clerk?.rights, right));
}
