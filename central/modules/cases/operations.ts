import { throwIllegalValue } from '../../../contract/assert.ts';
import type { CaseRecord, ReporterKind } from '../../../contract/domain.ts';
import type { OperationBody } from '../../../contract/sync.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import type { Applied, Reporter } from '../../sync/apply.ts';
import { type RejectionCode, rejected } from '../../sync/rejections.ts';
import { type Party, partyOf } from './party.ts';
import { communityOfCompound } from './place.ts';
import { forProperty } from './projection.ts';
import { contactOfResident, placeOfReport } from './reported-place.ts';
import { companyOf } from './routing.ts';
import { type CaseRefusal, type CaseTools, openCase, type Report, stepCase } from './service.ts';

type CaseBody = Extract<OperationBody, { kind: 'help-call' | 'device-fault' | 'open-case' | 'case-step' }>;

/** Code of each refusal (docs/errors.md). */
export const REFUSAL_CODES = {
  'wrong-stage': 'CT-351',
  'not-permitted': 'CT-352',
  'not-on-the-way': 'CT-353',
  'unknown-unit': 'CT-353',
  'unknown-case': 'CT-354',
  'already-rated': 'CT-355',
  'not-for-this-reporter': 'CT-356',
  'foreign-place': 'CT-357',
  'unknown-photo': 'CT-358',
  'id-taken': 'CT-334',
} as const satisfies Record<CaseRefusal, RejectionCode>;

/** Applies what a terminal reports about cases. */
export async function applyCaseOperation(
  { clock, random }: Pick<Deps, 'clock' | 'random'>,
  trx: Trx,
  reporter: Reporter,
  body: CaseBody,
): Promise<Applied> {
  const { terminal, receivedAt } = reporter;
  const tools: CaseTools = { trx, clock, random, receivedAt };
  const token = body.kind === 'case-step' ? body.token : null;
  const party = await partyOf(trx, reporter, token);
  if (body.kind === 'case-step') {
    const stepped = await stepCase(tools, body, party);
    if (!stepped.ok) return rejected(REFUSAL_CODES[stepped.error]);
    if (stepped.value.result === 'taken') return { result: 'applied' };
    return { result: 'conflict', current: currentFor(party, stepped.value.record) };
  }
  const communityId = await communityFor(trx, body, reporter, party);
  const report = await reportOf(trx, body, {
    id: terminal.id,
    communityId,
    words: body.kind === 'help-call' ? await kioskWords(trx, terminal.id) : '',
  });
  if (!mayNameItself(report.reporterKind, reporter, party)) return rejected('CT-356');
  const opened = await openCase(tools, report, party);
  return opened.ok ? { result: 'applied' } : rejected(REFUSAL_CODES[opened.error]);
}

/** The row that the next pull brings says it. */
const NOTHING_BESIDE = { resultPhotos: [], backTo: null } as const;

/** What a stale request gets to see: the whole record for whoever works on it, and no word for a slip at a kiosk. */
function currentFor(party: Party, record: CaseRecord): unknown {
  if (party.who.kind !== 'reporter') return forProperty({ record, facts: {} }, NOTHING_BESIDE);
  const { id, rev, kind, stage } = record;
  return { id, rev, kind, stage };
}

/**
 * A company looks after compounds of several communities from one desk: what its own screen reports of one of them is
 * filed where the compound lies. Everybody else reports for the community in which the screen stands.
 */
async function communityFor(
  trx: Trx,
  body: CaseBody,
  { terminal }: Reporter,
  { units }: Party,
): Promise<string> {
  const compoundId = body.kind === 'open-case' ? body.place.compoundId : null;
  if (compoundId === null) return terminal.communityId;
  const company = await companyOf(trx, compoundId);
  const isTheirs = units.some(({ level, unitId }) => level === 'property-company' && unitId === company);
  const there = isTheirs ? await communityOfCompound(trx, compoundId) : null;
  return there ?? terminal.communityId;
}

async function reportOf(
  trx: Trx,
  body: Exclude<CaseBody, { kind: 'case-step' }>,
  terminal: Pick<Reporter['terminal'], 'id' | 'communityId'> & { readonly words: string },
): Promise<Report> {
  const wordless = {
    communityId: terminal.communityId,
    terminalId: terminal.id,
    place: { gridId: null, compoundId: null, buildingId: null, point: null, words: terminal.words },
    text: '',
    contact: null,
    photos: [],
    tokenHash: null,
    id: body.caseId,
    at: body.at,
  };
  switch (body.kind) {
    case 'help-call':
      return {
        ...wordless,
        kind: 'help',
        reporterKind: 'resident-at-kiosk',
        tokenHash: body.tokenHash ?? null,
        facts: { step: body.step },
      };
    case 'device-fault':
      return { ...wordless, kind: 'device-fault', reporterKind: 'terminal', facts: { code: body.code } };
    case 'open-case': {
      const { caseKind: kind, reporterKind, text, photos, tokenHash, cardTokenHash, residentId } = body;
      const place = await placeOfReport(trx, body);
      const known =
        residentId === undefined ? null : await contactOfResident(trx, residentId, terminal.communityId);
      const contact = body.contact ?? known;
      return {
        ...wordless,
        kind,
        reporterKind,
        place,
        text,
        contact,
        photos,
        tokenHash,
        cardTokenHash: cardTokenHash ?? null,
      };
    }
    default:
      return throwIllegalValue(body);
  }
}

/** Where somebody waits: what people call the box, as the code of its enrolment said. */
async function kioskWords(trx: Trx, terminalId: string): Promise<string> {
  const row = await trx.selectFrom('terminal').select('name').where('id', '=', terminalId).executeTakeFirst();
  return row?.name ?? '自助服务机';
}

/**
 * Whose words a terminal may carry: those of a resident always, those of an office or a company only where one has
 * signed in or the screen is theirs.
 */
export function mayNameItself(
  kind: ReporterKind,
  { staff }: Pick<Reporter, 'staff'>,
  { units, places }: Party,
): boolean {
  switch (kind) {
    case 'resident-at-kiosk':
    case 'terminal':
    case 'resident':
    case 'building-chief':
    case 'rider':
      return true;
    case 'officer':
      return staff !== null && units.some(({ level }) => level === 'grid' || level === 'community');
    case 'property-company':
      return units.some(({ level }) => level === 'property-company');
    case 'community':
      return places.some((place) => place.startsWith('community/'));
    case 'street':
      return places.some((place) => place.startsWith('street/'));
    default:
      return throwIllegalValue(kind);
  }
}
