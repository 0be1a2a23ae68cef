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
}

const ARGUMENT = '--options=';

/** Text of the first source that has any: command line, environment, file. */
export function firstSource(sources: OptionSources): { source: string; text: string } | null {
  const argument = sources.argv.find((one) => one.startsWith(ARGUMENT));
  if (argument !== undefined) return { source: '--options', text: argument.slice(ARGUMENT.length) };
  if (sources.env !== undefined && sources.env !== '')
    return { source: 'SANPING_OPTIONS', text: sources.env };
  const text = sources.readFile(OPTIONS_FILE);
  return text === null ? null : { source: OPTIONS_FILE, text };
}
