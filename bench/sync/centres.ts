import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { installPeers, peerVersion } from '../peers.ts';
import { type Child, forkChild } from './child.ts';
import { inFolder } from './folder.ts';

/** A centre that runs, and its address. */
export interface Centre {
  readonly child: Child;
  readonly url: string;
}

/** Central and PouchDB's server side by side, and a folder for those who follow them. */
export interface Centres {
  readonly dir: string;
  readonly central: Centre;
  readonly pouch: Centre;
}

const served = z.object({ url: z.string() });
export const timed = z.object({ ms: z.number() });

export const POUCH_VERSION = () =>
  `${peerVersion('pouchdb')} ↔ express-pouchdb ${peerVersion('express-pouchdb')}`;

/** Starts central in its own process on a new data folder. */
export async function startCentre(dir: string, databaseUrl = ''): Promise<Centre> {
  const child = forkChild('central-child.ts', [dir, databaseUrl]);
  return { child, url: (await child.ask({ do: 'listen' }, served)).url };
}

/** Runs with both centres and ends them. */
export async function withCentres<T>(
  log: (line: string) => void,
  work: (centres: Centres) => Promise<T>,
): Promise<T> {
  installPeers(log);
  return inFolder(async (dir) => {
    const pouchDir = join(dir, 'pouch');
    mkdirSync(pouchDir);
    const server = forkChild('pouch/pouch-server.ts', [pouchDir]);
    const central = await startCentre(join(dir, 'central'));
    try {
      const { url } = await server.ask({ do: 'listen' }, served);
      return await work({ dir, central, pouch: { child: server, url } });
    } finally {
      await Promise.all([central.child.stop(), server.stop()]);
    }
  });
}

/** Runs with a new process on a new data folder that follows a centre, and ends it. */
export async function withFollower<T>(
  file: string,
  args: readonly [dir: string, url: string, ...more: string[]],
  work: (child: Child) => Promise<T>,
): Promise<T> {
  mkdirSync(args[0]);
  const child = forkChild(file, args);
  try {
    return await work(child);
  } finally {
    await child.stop();
  }
}
