import type { Command } from './drawing.ts';
import type { FontBook } from './fonts.ts';
import { COLOUR, SEAL } from './page.ts';
import { faceOf, textWidth } from './type-setting.ts';
import { WORDS } from './wording.ts';

/** Radius of the baseline of the name, and how much of the circle it may take. */
const NAME_RADIUS = SEAL.r - 5.4;
const WIDEST_ARC = 290;
const NAME_SIZE = 4.4;
const CENTRE_SIZE = 5.2;
/** Between two lines of the issuer block, so that black words do not cover it. */
const CENTRE_MIDDLE = SEAL.cy;

/**
 * The printed seal: a ring, the issuer's name around the upper arc, plain words in the middle. No star, no party
 * or national emblem: a drawn seal must not pass for the stamped one, and a demo seal says 演示样张.
 * It is drawn before the words it covers, so that black text stays whole as under real ink.
 */
export function sealCommands(issuerName: string, demo: boolean, fonts: FontBook): Command[] {
  const { cx, cy, r } = SEAL;
  const ring = { part: 'seal', kind: 'circle', colour: COLOUR.cinnabar, cx, cy, dash: null } as const;
  return [
    { ...ring, r: r - 0.5, stroke: 1 },
    ...nameOnArc(issuerName, fonts),
    ...centreWords(demo ? WORDS.sealCentreDemo : WORDS.sealCentre, fonts),
  ];
}

function nameOnArc(name: string, fonts: FontBook): Command[] {
  const characters = [...name];
  // One character per step; a long name closes up until the arc is full, then its type gets smaller.
  const step = Math.min(25, WIDEST_ARC / Math.max(characters.length - 1, 1));
  const room = ((step * Math.PI) / 180) * NAME_RADIUS;
  const size = Math.min(NAME_SIZE, room * 0.98);
  return characters.map((character, i) => {
    const degrees = (i - (characters.length - 1) / 2) * step;
    const angle = (degrees * Math.PI) / 180;
    const half = textWidth(character, size, 'semibold', fonts) / 2;
    const foot = { x: SEAL.cx + NAME_RADIUS * Math.sin(angle), y: SEAL.cy - NAME_RADIUS * Math.cos(angle) };
    return {
      kind: 'outline',
      part: 'seal',
      colour: COLOUR.cinnabar,
      face: faceOf(character, 'semibold', fonts).id,
      character,
      size,
      degrees,
      x: foot.x - half * Math.cos(angle),
      baseline: foot.y - half * Math.sin(angle),
    };
  });
}

function centreWords(words: string, fonts: FontBook): Command[] {
  const width = textWidth(words, CENTRE_SIZE, 'semibold', fonts);
  let x = SEAL.cx - width / 2;
  return [...words].map((character) => {
    const left = x;
    x += textWidth(character, CENTRE_SIZE, 'semibold', fonts);
    return {
      kind: 'outline',
      part: 'seal',
      colour: COLOUR.cinnabar,
      face: faceOf(character, 'semibold', fonts).id,
      character,
      size: CENTRE_SIZE,
      degrees: 0,
      x: left,
      baseline: CENTRE_MIDDLE + 0.37 * CENTRE_SIZE,
    };
  });
}
