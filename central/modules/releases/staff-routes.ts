import { z } from 'zod';
import { ulid } from '../../../contract/domain.ts';
import { releaseVersion, ring } from '../../../contract/update/release.ts';
import { releaseGate, releaseRecord, versionCount } from '../../../contract/update/release-api.ts';
import { actorOf, reachOf } from '../../auth/enforce.ts';
import { recordEvent } from '../../auth/identity-events.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import { isTerminalInReach } from '../terminals/in-reach.ts';
import { countVersions, listReleases, setGate, setRing } from './service.ts';

const ACCESS = { kind: 'staff', permission: 'manage-terminals' } as const;

/** How administrators let a release out, step by step. The release itself comes by the command line of central's machine. */
export function releaseStaffRoutes(app: CentralApp, deps: Deps): void {
  app.get(
    '/v1/releases',
    {
      config: { access: ACCESS },
      schema: {
        tags: ['releases'],
        summary: 'Releases at central, and how many terminals of the own communities run which version',
        response: { 200: z.object({ releases: z.array(releaseRecord), versions: z.array(versionCount) }) },
      },
    },
    async (request, reply) => {
      const versions = await countVersions(deps, await reachOf(request).communities());
      return reply.send({ releases: [...(await listReleases(deps))], versions: [...versions] });
    },
  );

  app.put(
    '/v1/releases/:version/gate',
    {
      config: { access: ACCESS, problems: ['CT-384', 'CT-385'] },
      schema: {
        tags: ['releases'],
        summary:
          'Opens a release to rings and a part of the last one, pauses or resumes it; by administrators of the city',
        params: z.object({ version: releaseVersion }),
        body: releaseGate,
        response: { 200: releaseGate },
      },
    },
    async (request, reply) => {
      // A release is for every box of this central.
      if (!(await reachOf(request).covers('city'))) return sendProblem(reply, { code: 'CT-374' });
      const { version } = request.params;
      const set = await setGate(deps, version, request.body);
      if (!set.ok) return sendProblem(reply, { code: set.error === 'too-wide' ? 'CT-385' : 'CT-384' });
      await recordEvent(deps.db, deps, { event: 'release-gate-set', outcome: 'ok', ...whoOf(request) });
      deps.log.event('release-gate', { version, ...set.value });
      return reply.send(set.value);
    },
  );

  app.put(
    '/v1/terminals/:id/ring',
    {
      config: { access: ACCESS },
      schema: {
        tags: ['releases'],
        summary: 'Says how early a terminal gets releases',
        params: z.object({ id: ulid }),
        body: z.object({ ring }),
        response: { 200: z.object({ done: z.literal(true) }) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      if (!(await isTerminalInReach(deps, request, id))) return sendProblem(reply, { code: 'CT-374' });
      await setRing(deps, id, request.body.ring);
      await recordEvent(deps.db, deps, {
        event: 'terminal-ring-set',
        outcome: 'ok',
        ...whoOf(request),
        terminalId: id,
      });
      return reply.send({ done: true });
    },
  );
}

function whoOf(request: Parameters<typeof actorOf>[0]) {
  const { terminal, staff } = actorOf(request);
  return { staffId: staff?.id ?? null, terminalId: terminal.id };
}
