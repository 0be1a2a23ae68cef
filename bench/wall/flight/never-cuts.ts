/**
 * In place of `renderer/shared/map/flight.ts`: a flight whose frames are long goes on to its end, so that the processor's
 * drawing can be measured at all.
 */
export type Flight = { readonly state: 'untried' | 'flying' | 'flies' | 'cuts'; readonly frames: number };

export const UNTRIED: Flight = { state: 'untried', frames: 0 };
export const setOff = (_: Flight): Flight => ({ state: 'flying', frames: 0 });
export const afterFrame = (flight: Flight, _ms: number): Flight => flight;
export const arrive = (flight: Flight): Flight => ({ ...flight, state: 'flies' });
