import { z } from 'zod';
import { residenceNature } from '../certificate.ts';
import { ulid } from '../domain/base.ts';
import { dwellerReason } from './dwellers.ts';
import { foundDwelling } from './search.ts';

/** One surname would list a house; two characters or first letters are somebody. */
export const LEAST_NAME = 2;
/** People that one answer names at most: a search is for somebody, not for a list. */
export const MOST_PEOPLE = 6;

/** A fragment of a name, or first letters of its sounds (海燕, zhy); blanks are nothing. */
export const nameFragment = z
  .string()
  .max(40)
  .transform((text) => text.normalize('NFKC').toLowerCase().replaceAll(/[\s·]/g, ''))
  .pipe(z.string().min(LEAST_NAME).max(20));

/** `POST /v1/dwellers/search`: the clerk for whom a property screen asks, what for, and whom. */
export const peopleRequest = z.object({ clerkId: ulid, reason: dwellerReason, name: nameFragment });
export type PeopleRequest = z.input<typeof peopleRequest>;

/** The same from the desk's page; whoever is signed in asks. */
export const peopleWish = z.object({ reason: dwellerReason, name: z.string().max(40) });
export type PeopleWish = z.infer<typeof peopleWish>;

/** Somebody registered in a dwelling of the company: no number, no telephone, no birth. */
export const foundPerson = z.object({ name: z.string(), nature: residenceNature, dwellingId: ulid });
export type FoundPerson = z.infer<typeof foundPerson>;

export const peopleList = z.object({
  people: z.array(foundPerson).max(MOST_PEOPLE),
  /** There are more: another character has to be named. */
  more: z.boolean(),
});
export type PeopleList = z.infer<typeof peopleList>;

/** What the desk shows of it, with the door as this box knows it; `away`: central alone has names. */
export const peopleAnswer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('here'),
    people: z.array(foundPerson.omit({ dwellingId: true }).extend({ dwelling: foundDwelling })),
    more: z.boolean(),
  }),
  z.object({ outcome: z.literal('away') }),
  z.object({ outcome: z.literal('not-allowed') }),
]);
export type PeopleAnswer = z.infer<typeof peopleAnswer>;

/** Whether what was typed can be somebody's name. */
export function isName(text: string): boolean {
  return nameFragment.safeParse(text).success && !/\d/.test(text);
}
