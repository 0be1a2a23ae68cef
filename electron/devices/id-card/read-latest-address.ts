import type { CardReading } from '../../../contract/card.ts';
import { textAt } from './layouts/fields.ts';
import { toOfficialCodePoints } from './private-use.ts';
import type { SamSession } from './session.ts';

/** One entry of the additional-address file (GA/T 490, hardware.md 2.1). */
export const LATEST_ADDRESS_BYTES = 70;

/** Cards whose address police stations bring up to date on the chip. */
const CARRIES_ADDRESS: Readonly<Record<CardReading['layout'], boolean>> = {
  resident: true,
  'hmt-permit': true,
  'foreign-2017': false,
  'foreign-2023': false,
};

/**
 * The newest additional address (追加住址) of the card that was just read and still lies there; null when it has none
 * (SW 91), the reader does not know the command, or it did not come. Never an error: the card itself was read.
 */
export async function readLatestAddress(
  session: SamSession,
  layout: CardReading['layout'],
): Promise<string | null> {
  if (!CARRIES_ADDRESS[layout]) return null;
  const answer = await session.exchange('readLatestAddress', 1);
  if (!answer.ok || answer.value.reaction !== 'success') return null;
  const { data } = answer.value.response;
  const text = textAt(data, { offset: 0, bytes: LATEST_ADDRESS_BYTES });
  data.fill(0);
  return text === '' || !text.isWellFormed() ? null : toOfficialCodePoints(text);
}
