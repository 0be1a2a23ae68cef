import type { CertificateFacts } from '../../contract/certificate.ts';
import type { GuideItem } from '../../contract/kiosk-view.ts';
import {
  forbiddenBy,
  NATIONAL_NEGATIVE_LIST,
  type NegativeList,
  plainWords,
} from '../../contract/negative-list.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { CATALOGUE, type CatalogueRow } from './catalogue.ts';

/** What may be printed and what must not: the rules are the same for every pair of tables. */
export interface LawBooks {
  readonly catalogue: readonly CatalogueRow[];
  readonly negativeList: NegativeList;
}

export const CURRENT_LAW: LawBooks = { catalogue: CATALOGUE, negativeList: NATIONAL_NEGATIVE_LIST };

/** Only `authorise` makes one, so holding one is the proof that both tables were asked. */
export class AuthorisedItem {
  readonly row: CatalogueRow;
  /** A private field makes the type nominal: an object literal is no AuthorisedItem. */
  readonly #listVersion: string;

  private constructor(row: CatalogueRow, listVersion: string) {
    this.row = row;
    this.#listVersion = listVersion;
  }

  /** Which edition of the negative list let it pass. */
  get listVersion(): string {
    return this.#listVersion;
  }

  static authorise(idOrTitle: string, law: LawBooks = CURRENT_LAW): Result<AuthorisedItem, NotPrintable> {
    const row = law.catalogue.find(
      ({ id, title }) => id === idOrTitle || plainWords(title) === plainWords(idOrTitle),
    );
    // The negative list speaks first and about every name the thing has, so no catalogue row can overrule it.
    const names = row === undefined ? [idOrTitle] : [idOrTitle, row.id, row.title];
    const forbidden = forbiddenBy(law.negativeList, names);
    if (forbidden !== null) {
      return err({ reason: 'on-negative-list', office: forbidden.office, advice: forbidden.advice });
    }
    if (row === undefined) return err({ reason: 'not-in-catalogue', ...NOWHERE_LISTED });
    return ok(new AuthorisedItem(row, law.negativeList.version));
  }
}

export interface NotPrintable {
  readonly reason: 'not-in-catalogue' | 'on-negative-list';
  readonly office: string;
  readonly advice: string;
}

const NOWHERE_LISTED = {
  office: '社区便民服务窗口',
  advice: '这台机器开不了这个证明，请到社区便民服务窗口问一问。',
} as const;

/** Catalogue item by id or title, or where the person has to go. Default deny (D02, C13). */
export function authorise(
  idOrTitle: string,
  law: LawBooks = CURRENT_LAW,
): Result<AuthorisedItem, NotPrintable> {
  return AuthorisedItem.authorise(idOrTitle, law);
}

/** Facts that nobody may put on paper. The caller had to ask `authorise` first, so this is a defect there. */
export class NotAuthorised extends Error {
  readonly reason: NotPrintable['reason'] | 'purpose-not-in-catalogue';

  constructor(reason: NotAuthorised['reason']) {
    super(`certificate not authorised: ${reason}`);
    this.name = 'NotAuthorised';
    this.reason = reason;
  }
}

/**
 * The gate before every way to paper: layout, QR signer and renderer call it on the facts they were given,
 * whoever called them. The purpose counts too: a lawful sheet for a free purpose would prove anything.
 */
export function requireAuthorised(
  facts: Pick<CertificateFacts, 'itemId' | 'purpose'>,
  law: LawBooks = CURRENT_LAW,
): AuthorisedItem {
  const item = authorise(facts.itemId, law);
  if (!item.ok) throw new NotAuthorised(item.error.reason);
  if (!item.value.row.purposes.includes(facts.purpose)) throw new NotAuthorised('purpose-not-in-catalogue');
  return item.value;
}

/** For the screen: what can be printed here first, then the 20 with where to go. */
export function guideItems(law: LawBooks = CURRENT_LAW): readonly GuideItem[] {
  const printable = law.catalogue
    .filter(({ id }) => authorise(id, law).ok)
    .map(({ id, title, office, advice, legalBasis }) => ({
      id,
      title,
      printable: true,
      office,
      advice,
      legalBasis,
    }));
  const elsewhere = law.negativeList.items.map(({ id, title, office, advice, legalBasis }) => ({
    id,
    title,
    printable: false,
    office,
    advice,
    legalBasis,
  }));
  return [...printable, ...elsewhere];
}
