/** Of the whole country; the source text of the translation. */
export const EMERGENCY = [
  { label: '火警', phone: '119' },
  { label: '报警', phone: '110' },
  { label: '急救', phone: '120' },
] as const;
