/**
 * Whether the camera flies to another place or is simply there. A flight is worth looking at only where its frames come
 * quickly; nobody knows that of a machine before it has tried. Pure: frame times are handed in.
 */

/** A frame that takes longer is seen as a jerk, ms (design: cut where a measured frame exceeds 50 ms). */
export const SLOWEST_FRAME_MS = 50;
/** The first frames of a flight sort the pieces of the plan anew: they say nothing of those that follow. */
const FORGIVEN = 1;

export interface Flight {
  /** A machine on which one flight was broken off is not asked to fly again. */
  readonly state: 'untried' | 'flying' | 'flies' | 'cuts';
  /** Frames of the flight under way. */
  readonly frames: number;
}

export const UNTRIED: Flight = { state: 'untried', frames: 0 };

/** Somebody goes to another place: whether the camera sets off. */
export function setOff(flight: Flight): Flight {
  return flight.state === 'cuts' ? flight : { state: 'flying', frames: 0 };
}

/** The camera's next frame took so long; in state `cuts` the rest of the way is cut. */
export function afterFrame(flight: Flight, ms: number): Flight {
  if (flight.state !== 'flying') return flight;
  const frames = flight.frames + 1;
  if (frames > FORGIVEN && ms > SLOWEST_FRAME_MS) return { state: 'cuts', frames };
  return { state: 'flying', frames };
}

export function arrive(flight: Flight): Flight {
  return flight.state === 'flying' ? { ...flight, state: 'flies' } : flight;
}
