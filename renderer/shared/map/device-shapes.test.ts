import { expect, it } from 'vitest';
import { POINT_STATES, WALL_LAYERS } from '../../../contract/wall/devices.ts';
import { deviceStrokes } from './device-shapes.ts';
import { LAMP_SHAPES } from './lamp-shapes.ts';

/** What is left of a drawing for whoever sees no colours: forms, and whether they are filled, dashed and how wide. */
const withoutColour = (strokes: ReturnType<typeof deviceStrokes>) =>
  JSON.stringify(
    strokes.map(({ path, fill, line }) => [path, fill !== null, line?.width ?? 0, line?.dash ?? []]),
  );

it('kind and state are told apart without colour, fresh or old', () => {
  for (const isStale of [false, true]) {
    const all = WALL_LAYERS.flatMap((layer) =>
      POINT_STATES.map((state) => withoutColour(deviceStrokes(layer, state, isStale))),
    );
    expect(new Set(all).size).toBe(WALL_LAYERS.length * POINT_STATES.length);
  }
});

it('no device has the outline of a lamp', () => {
  const lamps = new Set(Object.values(LAMP_SHAPES).map(({ shape }) => shape));
  for (const layer of WALL_LAYERS)
    for (const { path } of deviceStrokes(layer, 'works', false)) expect(lamps.has(path)).toBe(false);
});

it('what is too old has the colour of no state', () => {
  for (const layer of WALL_LAYERS) {
    const inks = new Set(POINT_STATES.flatMap((state) => coloursOf(deviceStrokes(layer, state, false))));
    const dull = coloursOf(deviceStrokes(layer, 'silent', false));
    for (const state of POINT_STATES)
      for (const ink of coloursOf(deviceStrokes(layer, state, true)))
        expect(inks.has(ink) && !dull.includes(ink), `${layer} ${state} ${ink}`).toBe(false);
  }
});

function coloursOf(strokes: ReturnType<typeof deviceStrokes>): readonly string[] {
  return strokes.flatMap(({ fill, line }) => [
    ...(fill === null ? [] : [fill]),
    ...(line === null ? [] : [line.colour]),
  ]);
}
