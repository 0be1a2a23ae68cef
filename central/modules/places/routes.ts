import { z } from 'zod';
import { ulid } from '../../../contract/domain.ts';
import { terminalOf } from '../../auth/enforce.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import type { Terminal } from '../terminals/service.ts';
import { buildingModel, readBuildingModel } from './building-model.ts';
import { placesGeoJson, readPlacesGeoJson } from './geo-json.ts';

/** Communities whose scope a terminal follows. */
function communitiesOf({ scopes }: Terminal): readonly string[] {
  return scopes.flatMap((scope) => (scope.startsWith('community/') ? [scope.slice(10)] : []));
}

/** Places for screens that draw them. */
export function placeRoutes(app: CentralApp, deps: Deps): void {
  app.get(
    '/v1/communities/:id/places',
    {
      config: { access: { kind: 'terminal' }, problems: ['CT-304'] },
      schema: {
        tags: ['places'],
        summary: 'Grids, compounds and buildings of a community as GeoJSON',
        params: z.object({ id: ulid }),
        response: { 200: placesGeoJson },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      if (!communitiesOf(terminalOf(request)).includes(id)) return sendProblem(reply, { code: 'CT-304' });
      return reply.send(await readPlacesGeoJson(deps, id));
    },
  );

  app.get(
    '/v1/buildings/:id/model',
    {
      config: { access: { kind: 'terminal' }, problems: ['CT-304'] },
      schema: {
        tags: ['places'],
        summary: 'A building as a plane of doors with their occupancy; not for screens that the public sees',
        params: z.object({ id: ulid }),
        response: { 200: buildingModel },
      },
    },
    async (request, reply) => {
      const terminal = terminalOf(request);
      // Which door stands empty is nobody's business in a lobby or on a square.
      const isInAnOffice = terminal.audience === 'property' || terminal.audience === 'wall-staff';
      const model = isInAnOffice
        ? await readBuildingModel(deps, request.params.id, communitiesOf(terminal))
        : null;
      return model === null ? sendProblem(reply, { code: 'CT-304' }) : reply.send(model);
    },
  );
}
