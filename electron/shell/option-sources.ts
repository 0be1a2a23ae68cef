/** Where a packaged box keeps its options; written by the set-up, read when the command line has none. */
export const OPTIONS_FILE = '/etc/sanping/options.json';

export interface OptionSources {
  /** `process.argv`; the one argument of interest is `--options=<JSON>`. */
  readonly argv: readonly string[];
  /** Value of SANPING_OPTIONS. */
  readonly env: string | undefined;
  /** Text of a file, null when there is none. */
  readonly readFile: (path: string) => string | null;
  readonly packaged: boolean;
  /** Where the data is when the options do not say. */
  readonly usualDataDir?: string;
  /** What this start is, once `whatStarts` has said so; then no other source counts. */
  readonly found?: FoundOptions;
  /** The set-up instead, where what was kept is not to be understood. */
  readonly withoutKept?: FoundOptions;
}

export interface FoundOptions {
  /** For the line that says what is wrong. */
  readonly source: string;
  readonly text: string;
}

const ARGUMENT = '--options=';

/** Text of the first source that has any: command line, environment, file. */
export function firstSource(sources: OptionSources): FoundOptions | null {
  if (sources.found !== undefined) return sources.found;
  const argument = sources.argv.find((one) => one.startsWith(ARGUMENT));
  if (argument !== undefined) return { source: '--options', text: argument.slice(ARGUMENT.length) };
  if (sources.env !== undefined && sources.env !== '')
    return { source: 'SANPING_OPTIONS', text: sources.env };
  const text = sources.readFile(OPTIONS_FILE);
  return text === null ? null : { source: OPTIONS_FILE, text };
}
