/** Measures of the sheet in mm, from the approved picture; a change here changes paper and preview together. */
export const PAGE = { width: 210, height: 297 } as const;
export const LEFT = 22;
export const RIGHT = PAGE.width - 22;

export const TITLE = { size: 15.6, baseline: 44, pitch: 21.6 } as const;
export const DEMO_NOTE = { size: 4.2, baseline: 17.5 } as const;
export const NUMBER = { size: 5.4, baseline: 62 } as const;

/** First body line and the last place where body text may stand, above QR and seal. */
export const BODY = { firstBaseline: 82, lastBaseline: 203 } as const;
/**
 * Body type from large to small in steps of 0.2 mm: the picture's own size first, 5.2 mm (15 pt) last, with lines
 * closer together as the type gets smaller. Long names and addresses get smaller type, never a cut.
 */
export const BODY_STEPS = Array.from({ length: 18 }, (_, i) => {
  const size = 8.6 - i * 0.2;
  return { size, pitch: size * (1.6 + (size - 5.2) * 0.076), gap: size * 0.65 };
});
/** How far below the largest type that fits a better-looking page may go. */
export const FINER_STEPS = 7;

export const CLOSING = { size: 7.4, pitch: 13.6, dateBaseline: 249, maxWidth: 112 } as const;
/** A residents' committee's seal is 42 mm across (国发〔1999〕25号 gives at most 42 mm). */
export const SEAL = { cx: 158, cy: 239.6, r: 21, noteBaseline: 266 } as const;
export const QR = { x: LEFT, y: 214, size: 42, noteBaseline: 263 } as const;
export const FOOTER = { line: 271, first: 278, second: 285, size: 4.3 } as const;

/** Look, chapter 2: ink, second ink, cinnabar; the watermark is cinnabar at 14 % on white, mixed, so that nothing is transparent. */
export const COLOUR = {
  ink: '#10242E',
  second: '#4A5C64',
  underline: '#93A0A5',
  hairline: '#C9CFD1',
  cinnabar: '#B0281F',
  sealDash: '#CB7570',
  watermark: '#F4E1E0',
  black: '#000000',
  white: '#FFFFFF',
} as const;
