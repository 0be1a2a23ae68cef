import { systemClock } from '../../contract/clock.ts';
import { systemRandom } from '../../contract/random.ts';
import { failureWords } from '../database/failure-words.ts';
import { openDatabase } from '../database/open.ts';
import type { Deps } from '../deps.ts';
import { createLogger } from '../log.ts';
import { folderIssuerKeys, issuerKeyFolder } from '../modules/certificates/issuer-keys.ts';
import { releasesFolder } from '../modules/releases/folder.ts';
import { askRunningCentral } from './admin-socket.ts';
import { parseVerb, type Typed, verbHelp } from './arguments.ts';
import { EXIT, type Exit, type Speaker, type Verb, type VerbInput, type Where } from './verb.ts';

/** Runs a verb from the command line: in the running central where there is one, otherwise here. */
export async function runVerb(
  name: string,
  verb: Verb,
  typed: Typed,
  speaker: Speaker,
  readLine: () => Promise<string>,
): Promise<Exit> {
  const parsed = parseVerb(verb, typed);
  if (!parsed.ok) {
    speaker.complain(`${parsed.error} (${name} --help)`);
    return EXIT.usage;
  }
  if (parsed.value === 'help') {
    speaker.say(verbHelp(name, verb));
    return EXIT.done;
  }
  const { where } = parsed.value;
  const { readsLine } = verb;
  const reads =
    readsLine === true || (readsLine !== undefined && parsed.value.input.switches.has(readsLine.when));
  const input: VerbInput = { ...parsed.value.input, line: reads ? await readLine() : null };
  if (verb.place === 'alone') return verb.run(input, speaker, where);
  if (where.databaseUrl === null) {
    const { argv, cwd } = typed;
    const there = await askRunningCentral(
      where.dataDir,
      { verb: name, argv, cwd, line: input.line },
      speaker,
    );
    if (there !== null) return there;
  }
  return withDatabase(where, speaker, (deps) => verb.run(input, speaker, deps));
}

/** Opens the database for one piece of work; what goes wrong is one line and exit code 3. */
async function withDatabase(
  { dataDir, databaseUrl }: Where,
  speaker: Speaker,
  work: (deps: Deps) => Promise<Exit>,
): Promise<Exit> {
  const log = createLogger(systemClock, (line) => process.stderr.write(line));
  const opened = await openDatabase({ dataDir, databaseUrl, demandDurable: true, log });
  if (!opened.ok) {
    speaker.complain(failureWords(opened.error));
    return EXIT.database;
  }
  const { db, listen, close } = opened.value;
  try {
    const deps = { db, listen, clock: systemClock, random: systemRandom, log };
    const issuers = folderIssuerKeys(issuerKeyFolder(dataDir));
    return await work({
      ...deps,
      issuers,
      releasesDir: releasesFolder(dataDir),
      payments: null,
      doors: null,
      demo: false,
    });
  } finally {
    await close();
  }
}
