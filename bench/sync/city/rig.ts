import { join } from 'node:path';
import { z } from 'zod';
import { findPostgres, startTestPostgres } from '../../../central/testing-postgres.ts';
import { type Centre, startCentre } from '../centres.ts';
import { type Child, forkChild } from '../child.ts';
import { inFolder } from '../folder.ts';

/** 2,000 terminals in the 604 communities of a city, and the process that plays them. */
export interface City {
  readonly central: Centre;
  readonly terminals: Child;
  /** Scope of each terminal. */
  readonly scopes: readonly string[];
  /** Name and version of the database behind central. */
  readonly database: string;
}

export const TERMINALS = 2_000;
export const COMMUNITIES = 604;

const made = z.object({ terminals: z.array(z.object({ id: z.string(), jkt: z.string() })) });

/**
 * Starts central on a PostgreSQL server of its own, which is what a city has, or where none is installed on the embedded
 * database; enters communities with this many residents each, and the terminals; everything is ended afterwards.
 */
export async function withCity<T>(
  log: (line: string) => void,
  rows: number,
  work: (city: City) => Promise<T>,
): Promise<T> {
  const bin = findPostgres();
  const server = bin === null ? null : await startTestPostgres(bin);
  try {
    return await inFolder(async (dir) => {
      const central = await startCentre(join(dir, 'central'), server === null ? '' : await server.create());
      const terminals = forkChild('city/terminals-child.ts', [central.url]);
      try {
        log(`Entering ${COMMUNITIES} communities of ${rows} residents and ${TERMINALS} terminals`);
        const crowd = await terminals.ask({ do: 'make', count: TERMINALS }, made);
        const { scopes } = await central.child.ask(
          { do: 'build-city', communities: COMMUNITIES, rows, ...crowd },
          z.object({ scopes: z.array(z.string()) }),
        );
        const { database } = await central.child.ask({ do: 'database' }, z.object({ database: z.string() }));
        return await work({ central, terminals, scopes, database });
      } finally {
        await terminals.stop();
        await central.child.stop();
      }
    });
  } finally {
    await server?.stop();
  }
}
