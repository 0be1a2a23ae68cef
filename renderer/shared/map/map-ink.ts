/** Colours of the map (look sheet, chapter 9). */
export const MAP_INK = {
  ground: '#071522',
  water: '#0F3347',
  block: '#0C2134',
  litBlock: '#16344F',
  green: '#0D2629',
  litGreen: '#14383A',
  street: '#0A1B2B',
  edge: '#7CCBE0',
  /** Houses, by floors: low, of about six floors, of 25 and more. */
  low: '#5D83A3',
  middle: '#7C9FBC',
  high: '#BCD3E0',
  context: '#1E3A54',
} as const;
