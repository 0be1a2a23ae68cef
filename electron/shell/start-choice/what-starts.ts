import { isAbsolute, join } from 'node:path';
import { type FoundOptions, firstSource, OPTIONS_FILE, type OptionSources } from '../option-sources.ts';
import { type BoxFolder, openBoxFolder } from './box-folder.ts';

/** Where a packaged box keeps its data when nobody says otherwise. */
export function usualDataDir(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  return platform === 'win32' ? join(env.PROGRAMDATA ?? 'C:\\ProgramData', 'Sanping') : '/var/lib/sanping';
}

/** Fields that a person chooses at the first boot (contract/setup/choice.ts), and that options can fix. */
const CHOSEN = [
  'profile',
  'centralUrl',
  'enrolCode',
  'reader',
  'printerUri',
  'staffPin',
  'displays',
  'relayListen',
] as const;
/** In place of a profile while the box is set up (contract/setup/choice.ts). */
const SETUP = 'sanping/setup';

type Fields = Readonly<Record<string, unknown>>;

/**
 * What this start is: the options as they are given, before them nothing, behind them what was chosen at the first boot.
 * The set-up comes up where nobody says which screen this box is, where a person asked for it, and where the records in
 * the folder are another screen's. Looks at files alone and loads nothing: the browser waits for it.
 */
export function whatStarts(sources: OptionSources, open: (dataDir: string) => BoxFolder = openBoxFolder) {
  const found = firstSource(sources);
  const given = found === null ? (sources.packaged ? {} : null) : objectIn(found.text);
  if (given === null) return sources;
  const dataDir = given.dataDir ?? (sources.packaged ? sources.usualDataDir : undefined);
  if (typeof dataDir !== 'string' || !isAbsolute(dataDir)) return sources;
  const folder = open(dataDir);
  const source = found?.source ?? OPTIONS_FILE;
  const kept = folder.choice === 'damaged' || folder.choice === null ? {} : pick(folder.choice);
  const said = pick(given);
  const rest = without(given, CHOSEN);
  // A field that is given as null says nothing.
  const whole: Fields = { ...rest, ...kept, ...said, dataDir };
  const setUp = (chosen: Fields, isDamaged: boolean): FoundOptions => ({
    source,
    text: JSON.stringify({
      ...rest,
      ...without(said, ['profile', 'displays']),
      dataDir,
      profile: SETUP,
      setup: {
        draft: { ...pick(objectOf(given.offer)), ...chosen, ...said },
        fixed: Object.keys(said),
        former: formerOf(folder, { ...kept, ...said }),
        damaged: isDamaged,
      },
    }),
  });
  const isDamaged = folder.choice === 'damaged';
  const starts = needsSetUp(whole, folder, sources.packaged)
    ? setUp(kept, isDamaged)
    : { source, text: JSON.stringify(whole) };
  return { ...sources, found: starts, withoutKept: setUp({}, true) };
}

function needsSetUp(whole: Fields, { again, role }: BoxFolder, packaged: boolean): boolean {
  if (again || whole.profile === undefined) return true;
  // A checkout is started as this and that with one folder; a box in a hall is not.
  const former = role === 'damaged' ? null : role;
  return packaged && former !== null && former.profile !== whole.profile;
}

/** Whose records lie there; from before there was a file that says so, it is what the box would have started as. */
function formerOf({ role }: BoxFolder, started: Fields): Fields | null {
  if (role !== null && role !== 'damaged')
    return { profile: role.profile, centralUrl: role.centralUrl ?? null };
  return typeof started.profile === 'string'
    ? { profile: started.profile, centralUrl: started.centralUrl ?? null }
    : null;
}

/** The chosen fields that say something. */
function pick(from: Fields): Fields {
  return Object.fromEntries(
    CHOSEN.flatMap((name) => {
      const value = from[name];
      return value === undefined || value === null || value === SETUP ? [] : [[name, value]];
    }),
  );
}

function without(from: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(from).filter(([name]) => !names.includes(name)));
}

function objectOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/** Null where it is none: what is wrong is then said by `readOptions`. */
function objectIn(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
  } catch {
    return null;
  }
}
