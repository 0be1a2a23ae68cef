import type { CardReading } from '../../../contract/card.ts';

/** UTF-16 units of the name field of a resident's card and of a permit (hardware.md §1.6: 30 bytes). */
const FIELD_UNITS = 15;
/** The dots that stand in names of several parts: U+00B7 is the standard's, records were typed with the others too. */
const DOTS = /[•・‧⋅]/g;

/**
 * Whether the chip has only the beginning of the name that the record has whole. A foreign resident's card has its own long
 * field. A character of two units that does not fit any more leaves the field one unit short, or half of itself.
 */
export function isCutName(card: Pick<CardReading, 'layout' | 'name'>, recordName: string): boolean {
  if (card.layout !== 'resident' && card.layout !== 'hmt-permit') return false;
  if (card.name.length < FIELD_UNITS - 1) return false;
  const [onChip, onRecord] = [card.name, recordName].map((name) => name.replaceAll(DOTS, '·').toUpperCase());
  const whole = (onChip ?? '').replace(/[\uD800-\uDBFF]$/, '');
  return onRecord !== undefined && onRecord.length > whole.length && onRecord.startsWith(whole);
}
