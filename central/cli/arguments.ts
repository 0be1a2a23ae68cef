import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../contract/result.ts';
import { DEFAULT_DATA_DIR, databaseUrlOf } from '../config.ts';
import type { Verb, VerbInput, VerbOption, Where } from './verb.ts';

/** Options that say which central is meant; every verb has them. */
const WHERE: Readonly<Record<string, VerbOption>> = {
  data: { argument: 'DIR', help: `中心的数据文件夹 (default ${DEFAULT_DATA_DIR})`, isPath: true },
  database: { argument: 'URL', help: 'PostgreSQL 数据库 postgres://…（或环境变量 SANPING_DATABASE）' },
};

export interface VerbCall {
  readonly input: Omit<VerbInput, 'line'>;
  readonly where: Where;
}

/** Where and in which environment a command was typed. */
export interface Typed {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Parses what was typed after the verb; the error is one line that names what is wrong. */
export function parseVerb(verb: Verb, { argv, cwd, env }: Typed): Result<VerbCall | 'help', string> {
  const options = { ...WHERE, ...verb.options };
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv, options);
  } catch (error) {
    // parseArgs reports an unknown or incomplete option by throwing; its first sentence says which.
    return err(error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help === true) return ok('help');
  const [tooMany] = positionals.slice(verb.positionals.length);
  if (tooMany !== undefined) return err(`${tooMany}: not expected here`);
  const left = verb.positionals.slice(positionals.length).find(({ optional }) => !optional);
  if (left !== undefined) return err(`${left.name}: missing`);
  const missing = Object.entries(options).find(
    ([name, { required }]) => required && values[name] === undefined,
  );
  if (missing !== undefined) return err(`--${missing[0]} ${missing[1].argument}: missing`);
  const texts: Record<string, string> = {};
  const switches = new Set<string>();
  for (const [name, value] of Object.entries(values)) {
    if (value === true) switches.add(name);
    else if (typeof value === 'string') texts[name] = options[name]?.isPath ? resolve(cwd, value) : value;
  }
  const databaseUrl = databaseUrlOf(texts.database, env);
  if (!databaseUrl.ok) return databaseUrl;
  const places = verb.positionals.flatMap(({ name, isPath }, index) => {
    const text = positionals[index];
    return text === undefined ? [] : [[name, isPath ? resolve(cwd, text) : text]];
  });
  return ok({
    input: { positionals: Object.fromEntries(places), texts, switches },
    where: { dataDir: texts.data ?? resolve(cwd, DEFAULT_DATA_DIR), databaseUrl: databaseUrl.value },
  });
}

function parse(argv: readonly string[], options: Readonly<Record<string, VerbOption>>) {
  const types: Record<string, { type: 'boolean' | 'string' }> = { help: { type: 'boolean' } };
  for (const [name, { argument }] of Object.entries(options)) {
    types[name] = { type: argument === null ? 'boolean' : 'string' };
  }
  return parseArgs({ args: [...argv], strict: true, allowPositionals: true, options: types });
}

/** `npm run central -- VERB --help`. */
export function verbHelp(name: string, verb: Verb): string {
  const places = verb.positionals.map((place) => place.name).join(' ');
  const options = Object.entries({ ...verb.options, ...WHERE }).map(
    ([option, { argument, help, required }]) =>
      row(`--${option}${argument === null ? '' : ` ${argument}`}`, required ? `${help}（必填）` : help),
  );
  return [
    `用法: npm run central -- ${[name, places].filter(Boolean).join(' ')} [OPTIONS]`,
    '',
    verb.summary,
    verb.details,
    '',
    ...verb.positionals.map((place) => row(place.name, place.help)),
    ...options,
    row('--help', '显示本说明'),
    '',
  ].join('\n');
}

/** A line of help: name, then what it is. */
export function row(name: string, help: string): string {
  return `  ${name.padEnd(22)} ${help}`;
}
