import type { BodyWords } from '../../../../kiosk-profiles/wall-part.ts';

/** Says Chinese words in another language; what it does not know stays as it was written. */
export type Speaker = (text: string) => string;

const HAN = /\p{Script=Han}/u;
/** In both languages already, or written in the other one. */
const HANGUL = /\p{Script=Hangul}/u;

/** What may stand in a slot of a pattern (kiosk-profiles/wall-part.ts). */
const SLOTS: Readonly<Record<string, string>> = {
  n: '[\\d.,<%—−]+',
  t: '[\\d: -]+',
  w: '.+',
  d: '.+?',
};
const SLOT = /\{([ntwd]\d?)\}/g;

interface Pattern {
  readonly from: RegExp;
  readonly to: string;
}

const speakers = new WeakMap<BodyWords, Speaker>();

/** Made once for a dictionary. */
export function createSpeaker(dictionary: BodyWords): Speaker {
  const known = speakers.get(dictionary);
  if (known !== undefined) return known;
  const words = new Map(Object.entries(dictionary.words));
  const patterns = dictionary.patterns.map(patternOf);

  /** Null: not all of it is in the dictionary. */
  const found = (text: string): string | null => {
    if (!HAN.test(text) || HANGUL.test(text)) return text;
    return words.get(text) ?? byPattern(text) ?? byParts(text);
  };
  const byPattern = (text: string): string | null => {
    for (const { from, to } of patterns) {
      const slots = from.exec(text)?.groups;
      const filled = slots === undefined ? null : fill(to, slots);
      if (filled !== null) return filled;
    }
    return null;
  };
  const fill = (to: string, slots: Readonly<Record<string, string>>): string | null => {
    const inside = new Map(Object.entries(slots).map(([name, text]) => [name, slotOf(name, text)]));
    if ([...inside.values()].includes(null)) return null;
    return to.replace(SLOT, (_, name: string) => inside.get(name) ?? '');
  };
  const slotOf = (name: string, text: string): string | null =>
    name.startsWith('d') ? (found(text) ?? text) : found(text);
  // A sentence of the offices has commas, too: it is taken apart only where each part is known.
  const byParts = (text: string): string | null => {
    const parts = text.split('，').map((part, _, { length }) => (length === 1 ? null : found(part)));
    return parts.includes(null) ? null : parts.join(', ');
  };
  const say: Speaker = (text) =>
    text
      .split(' · ')
      .map((part) => found(part) ?? part)
      .join(' · ');
  speakers.set(dictionary, say);
  return say;
}

function patternOf([from, to]: BodyWords['patterns'][number]): Pattern {
  const source = from
    .split(SLOT)
    .map((piece, at) => (at % 2 === 0 ? escaped(piece) : `(?<${piece}>${SLOTS[piece.charAt(0)]})`))
    .join('');
  return { from: new RegExp(`^${source}$`, 'u'), to };
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
