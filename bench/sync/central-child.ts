import { sql } from 'kysely';
import { z } from 'zod';
import { makeCode } from '../../central/modules/terminals/codes.ts';
import { buildServer } from '../../central/server.ts';
import { openCentralOfOneGrid } from '../../central/testing-process.ts';
import { throwIllegalValue } from '../../contract/assert.ts';
import { leaseMany, publishNotice, publishToCity, writeResidents } from './central-work.ts';
import { answerParent } from './child.ts';
import { buildCity } from './city/build-city.ts';
import { timeDatabase } from './database-work.ts';

/**
 * Central in a process of its own, put together as central/main.ts does, with one grid of 澄城:
 * `central-child DATA [DATABASE_URL]`. Does what clerks would do when it is asked to.
 */
const [, , dataDir = '', databaseUrl = ''] = process.argv;

const question = z.discriminatedUnion('do', [
  z.object({ do: z.literal('listen') }),
  z.object({ do: z.literal('write-residents'), count: z.number() }),
  z.object({ do: z.literal('publish-notice') }),
  z.object({ do: z.literal('publish-to-city') }),
  z.object({
    do: z.literal('build-city'),
    communities: z.number(),
    rows: z.number(),
    terminals: z.array(z.object({ id: z.string(), jkt: z.string() })),
  }),
  z.object({ do: z.literal('database') }),
  z.object({ do: z.literal('cpu-seconds') }),
  z.object({ do: z.literal('make-code'), community: z.string() }),
  z.object({ do: z.literal('time-database') }),
  z.object({ do: z.literal('lease-many'), terminalId: z.string(), prefix: z.string(), count: z.number() }),
]);

const { deps, db, pool, close } = await openCentralOfOneGrid(
  dataDir,
  databaseUrl === '' ? null : databaseUrl,
);
const app = buildServer(deps, { pool });
const url = await app.listen({ port: 0, host: '127.0.0.1' });

async function databaseName(): Promise<string> {
  const { rows } = await sql<{ version: string }>`show server_version`.execute(db);
  const [version = ''] = Object.values(rows[0] ?? {});
  return `${databaseUrl === '' ? 'PGlite' : 'PostgreSQL'} ${version.split(' ')[0]}`;
}

/** A code for a kiosk of a community. */
async function codeFor(community: string): Promise<{ code: string }> {
  const asked = { community, profile: 'chengcheng/kiosk', company: null, audience: null, minutes: 60 };
  const made = await makeCode(deps, asked);
  if (!made.ok) throw new Error(made.error);
  return { code: made.value.secret };
}

answerParent(
  async (raw) => {
    const asked = question.parse(raw);
    switch (asked.do) {
      case 'listen':
        return { url };
      case 'write-residents':
        return writeResidents(deps, asked.count);
      case 'publish-notice':
        return publishNotice(deps);
      case 'publish-to-city':
        return publishToCity(deps);
      case 'build-city':
        return buildCity(deps, asked);
      case 'database':
        return { database: await databaseName() };
      case 'cpu-seconds': {
        const { user, system } = process.cpuUsage();
        return { seconds: (user + system) / 1e6 };
      }
      case 'make-code':
        return codeFor(asked.community);
      case 'time-database':
        return timeDatabase(deps);
      case 'lease-many':
        return leaseMany(deps, asked);
      default:
        return throwIllegalValue(asked);
    }
  },
  async () => {
    await app.close();
    await close();
  },
);
