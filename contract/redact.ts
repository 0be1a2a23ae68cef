/**
 * Keeps persons out of logs: pure, shared by shell, core and devices. It fails closed: a harmless field that is
 * called `…Name` is hidden as well, because a log line is worth less than a resident's name.
 */

/** What stands in place of anything removed; a search for it shows that something was there. */
export const REDACTED = '[redacted]';

/** A field whose last word is one of these never shows its value, whatever it is. */
const PERSONAL_WORDS: ReadonlySet<string> = new Set([
  'name',
  'address',
  'number',
  'phone',
  'mobile',
  'birth',
  'birthday',
  'photo',
  'portrait',
]);

/** ASCII and full-width digit, as both are typed and printed. */
const DIGIT = '[0-9０-９]';
/** What people and scanners put between groups of digits: spaces of any kind, hyphens, dots. */
const GAP = '[\\s\\u00a0\\u3000.\\-–—]?';

/** Citizen number of GB 11643-1999: 17 digits and a check character, gaps allowed between any two. */
const CITIZEN_NUMBER = new RegExp(`(?<!${DIGIT})(?:${DIGIT}${GAP}){17}[0-9０-９XxＸｘ](?!${DIGIT})`, 'g');

/** Mobile number: 11 digits from 13 to 19, with or without +86 and gaps. */
const MOBILE_NUMBER = new RegExp(
  `(?<!${DIGIT})(?:[+＋]?(?:86|８６)${GAP})?[1１][3-9３-９](?:${GAP}${DIGIT}){9}(?!${DIGIT})`,
  'g',
);

/**
 * Removes citizen numbers and mobile numbers from free text, also when spaces or hyphens split them.
 * A name in free text cannot be recognised: texts for the log are codes, and names travel in fields.
 */
export function redactText(text: string): string {
  return text.replace(CITIZEN_NUMBER, REDACTED).replace(MOBILE_NUMBER, REDACTED);
}

/**
 * Copy of any JSON-like value in which personal fields and numbers in texts are replaced by `[redacted]`.
 * Errors become their redacted message; functions and symbols become their type's name.
 */
export function redact(value: unknown): unknown {
  return redactNested(value, 0);
}

/** Deeper than any log field of ours; what lies below is dropped, which also ends a circular value. */
const DEPTH_LIMIT = 8;

function redactNested(value: unknown, depth: number): unknown {
  if (depth > DEPTH_LIMIT) return REDACTED;
  switch (typeof value) {
    case 'string':
      return redactText(value);
    case 'number':
      return redactNumber(value);
    case 'bigint':
      return redactText(value.toString());
    case 'function':
    case 'symbol':
      return `[${typeof value}]`;
    case 'object': {
      if (value === null) return null;
      if (value instanceof Error) return redactText(value.message);
      if (value instanceof Date) return value.toISOString();
      if (Array.isArray(value)) return value.map((item) => redactNested(item, depth + 1));
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          redactText(key),
          isPersonalField(key) ? REDACTED : redactNested(item, depth + 1),
        ]),
      );
    }
    default:
      return value;
  }
}

/** A phone or citizen number that arrives as a JavaScript number is as telling as one in a text. */
function redactNumber(value: number): number | string {
  const text =
    Number.isSafeInteger(value) || !Number.isInteger(value) ? String(value) : BigInt(value).toString();
  return redactText(text) === text ? value : REDACTED;
}

/** Whether a field of this name is personal: its last word decides (`residentName`, `citizen_number`). */
export function isPersonalField(key: string): boolean {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  const last = words.at(-1);
  if (last === undefined) return false;
  const word = last.toLowerCase();
  return PERSONAL_WORDS.has(word) || (word.endsWith('s') && PERSONAL_WORDS.has(word.slice(0, -1)));
}
