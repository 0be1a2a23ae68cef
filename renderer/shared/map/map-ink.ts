import { colour } from '../ui/tokens/colour.ts';

/** Colours of the map (look, chapter 9). */
export const { map: MAP_INK } = colour;
