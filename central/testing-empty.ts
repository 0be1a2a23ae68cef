import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertDefined } from '../contract/assert.ts';
import { systemRandom } from '../contract/random.ts';
import { parseVerb } from './cli/arguments.ts';
import { verbs } from './cli/verbs.ts';
import type { Deps } from './deps.ts';
import { createLogger } from './log.ts';
import { folderIssuerKeys, issuerKeyFolder } from './modules/certificates/issuer-keys.ts';
import { releasesFolder } from './modules/releases/folder.ts';
import type { TestDatabase } from './testing-databases.ts';

/** For tests of a central without demo data. Not imported by the product. */

export const emptyNow = Date.parse('2026-11-22T06:26:00.000Z');

/** A central with nothing in it, and an operator who types verbs at it; paths count from `folder`. */
export async function openEmptyCentral(database: TestDatabase) {
  const folder = mkdtempSync(join(tmpdir(), 'sanping-empty-'));
  const opened = await database.open(folder);
  const clock = { now: () => emptyNow };
  let log = '';
  const deps: Deps = {
    db: opened.db,
    listen: opened.listen,
    clock,
    random: systemRandom,
    log: createLogger(clock, (line) => {
      log += line;
    }),
    issuers: folderIssuerKeys(issuerKeyFolder(folder)),
    releasesDir: releasesFolder(folder),
    payments: null,
    doors: null,
    demo: false,
  };
  const type = async (name: string, ...argv: string[]) => {
    const verb = assertDefined(verbs[name], name);
    const call = parseVerb(verb, { argv, cwd: folder, env: {} });
    if (!call.ok || call.value === 'help' || verb.place !== 'beside') throw new Error(JSON.stringify(call));
    const said: string[] = [];
    const complained: string[] = [];
    const speaker = {
      say: (line: string) => void said.push(line),
      complain: (line: string) => void complained.push(line),
    };
    const exit = await verb.run({ ...call.value.input, line: null }, speaker, deps);
    return { exit, said, complained };
  };
  const close = async () => {
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { deps, folder, type, logged: () => log, close };
}
export type EmptyCentral = Awaited<ReturnType<typeof openEmptyCentral>>;
