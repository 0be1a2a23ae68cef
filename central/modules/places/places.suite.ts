import { beforeAll, describe, expect, it } from 'vitest';
import { callsOf, enrolTestTerminal, key, type TestCentral, type TestTerminal } from '../../testing.ts';
import { buildingModel } from './building-model.ts';
import { placesGeoJson } from './geo-json.ts';

/** Places for screens that draw them. Run by central/api.test.ts, which starts one central for all. */
export function describePlaces(running: () => { central: TestCentral; terminal: TestTerminal }): void {
  describe('a screen that draws the community', () => {
    let central: TestCentral;
    let kiosk: TestTerminal;
    let desk: TestTerminal;
    let communityId: string;
    let buildingId: string;
    const ask = (terminal: TestTerminal, path: string) => callsOf(central, terminal).get(path);

    beforeAll(async () => {
      ({ central, terminal: kiosk } = running());
      desk = await enrolTestTerminal(central, 'demo', 'chengcheng/property');
      communityId = kiosk.scope.split('/')[1] ?? '';
      const house = await central.deps.db
        .selectFrom('building')
        .innerJoin('dwelling', 'dwelling.building_id', 'building.id')
        .select('building.id')
        .where('building.units', '>', 1)
        .orderBy('building.id')
        .executeTakeFirstOrThrow();
      buildingId = house.id;
    });

    it('gets every grid, compound and house as an area, and no property that could be a person', async () => {
      const answer = await ask(kiosk, `/v1/communities/${communityId}/places`);
      expect(answer.statusCode).toBe(200);
      const layers = placesGeoJson.parse(answer.json());
      const count = async (table: 'building' | 'compound') =>
        (await central.deps.db.selectFrom(table).select('id').execute()).length;
      expect(layers.buildings.features.length).toBe(await count('building'));
      expect(layers.compounds.features.length).toBe(await count('compound'));
      for (const { geometry } of layers.buildings.features) {
        const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
        for (const ring of rings) expect(ring[0]).toEqual(ring.at(-1));
      }
      const keys = Object.values(layers).flatMap(({ features }) =>
        features.flatMap(({ properties }) => Object.keys(properties)),
      );
      expect(new Set(keys)).toEqual(
        new Set(['number', 'name', 'use', 'grid', 'builtIn', 'kind', 'compound', 'floors', 'units', 'doors']),
      );
    });

    it('gets nothing of a community that it does not follow', async () => {
      const other = await ask(kiosk, `/v1/communities/${key('ZZ')}/places`);
      expect([other.statusCode, other.json().code]).toEqual([403, 'CT-304']);
    });

    it('draws a house door by door in an office, and not where the public looks', async () => {
      const answer = await ask(desk, `/v1/buildings/${buildingId}/model`);
      expect(answer.statusCode).toBe(200);
      const model = buildingModel.parse(answer.json());
      const doors = model.units.flatMap(({ floors }) => floors.flatMap((floor) => floor.doors));
      const inside = await central.deps.db
        .selectFrom('dwelling')
        .select(['id', 'occupancy'])
        .where('building_id', '=', buildingId)
        .orderBy('id')
        .execute();
      expect(doors.map(({ dwellingId }) => dwellingId).sort()).toEqual(inside.map(({ id }) => id));
      expect(model.units[0]?.floors.map(({ floor }) => floor)).toEqual(
        [...(model.units[0]?.floors ?? [])].map(({ floor }) => floor).sort((a, b) => b - a),
      );
      expect((await ask(kiosk, `/v1/buildings/${buildingId}/model`)).json().code).toBe('CT-304');
      expect((await ask(desk, `/v1/buildings/${key('ZZ')}/model`)).json().code).toBe('CT-304');
    });
  });
}
