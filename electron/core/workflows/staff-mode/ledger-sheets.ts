import type { PrintedSheet, UndecidedSheet } from '../../../../contract/kiosk/staff-screens.ts';
import { outcomeWords } from '../../../../printers/ledger/codes.ts';
import type { LedgerPort } from '../../../../printers/ledger/port.ts';
import { dayIn } from '../civil-day.ts';

type TitleOf = (itemId: string) => string;
const DAY_MS = 86_400_000;

const byCode = new Map<string, { readonly words: string; readonly fix: string }>(
  Object.values(outcomeWords).map((each) => [each.code, each]),
);

/** Sheets that a person has to decide, oldest first, in the words of docs/errors.md. */
export function undecidedSheets(
  ledger: Pick<LedgerPort, 'unconfirmed'>,
  titleOf: TitleOf,
): readonly UndecidedSheet[] {
  return ledger.unconfirmed().map(({ requestId, number, copy, itemId, requestedAt, endedAt, reason }) => {
    const said = byCode.get(reason ?? '') ?? outcomeWords.gone;
    return {
      ...{ requestId, number, copy, requestedAt },
      title: titleOf(itemId),
      endedAt: endedAt ?? requestedAt,
      code: reason ?? outcomeWords.gone.code,
      words: said.words,
      fix: said.fix,
    };
  });
}

/** Sheets of today, newest first: the day stands on the paper, so that a copy of yesterday's would be another certificate. */
export function sheetsOfToday(
  ledger: LedgerPort,
  titleOf: TitleOf,
  { zone, now }: { readonly zone: string; readonly now: number },
): readonly PrintedSheet[] {
  const today = dayIn(zone, now);
  return ledger
    .printedSince(new Date(now - DAY_MS).toISOString())
    .filter(({ requestedAt }) => dayIn(zone, Date.parse(requestedAt)) === today)
    .map(({ requestId, number, itemId, requestedAt }) => ({
      ...{ requestId, number, requestedAt },
      title: titleOf(itemId),
      copies: ledger.copies(number),
      allowedUntil: ledger.copyAllowedUntil(requestId),
    }));
}
