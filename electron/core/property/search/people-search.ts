import type { DwellerReason } from '../../../../contract/property/dwellers.ts';
import { isName, type PeopleAnswer, type PeopleRequest } from '../../../../contract/property/people.ts';
import type { ClerkChoice } from '../../../../contract/property/sign-in.ts';
import type { CentralPeople } from '../../sync/types.ts';
import type { Search } from './search.ts';

/**
 * Somebody by name: never in the store, asked of central, which writes it down. A dwelling that this box does not know (yet)
 * cannot be opened and is left out.
 */
export async function searchPeople(
  {
    ask,
    search,
  }: { readonly ask: (asked: PeopleRequest) => Promise<CentralPeople>; readonly search: Search },
  clerk: ClerkChoice,
  { name, reason }: { readonly name: string; readonly reason: DwellerReason },
): Promise<PeopleAnswer> {
  if (!isName(name)) return { outcome: 'here', people: [], more: false };
  const answer = await ask({ clerkId: clerk.id, name, reason });
  if (answer.outcome !== 'here') return answer;
  return {
    outcome: 'here',
    people: answer.people.flatMap(({ dwellingId, ...person }) => {
      const dwelling = search.dwelling(dwellingId);
      return dwelling === null ? [] : [{ ...person, dwelling }];
    }),
    more: answer.more,
  };
}
