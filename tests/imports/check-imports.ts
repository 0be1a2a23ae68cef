import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { cruise, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import { assert } from '../../contract/assert.ts';
import { FOLDERS, FORBIDDEN, ROOTS } from './rules.ts';

export interface ImportReport {
  /** Source files of the project that were read. */
  readonly modules: number;
  /** Imports between them. */
  readonly edges: number;
  /** Imports of packages and of Node's own modules. */
  readonly outside: number;
  /** Modules for each folder that a rule names. */
  readonly perFolder: ReadonlyMap<string, number>;
  /** One line each; empty = all is well. */
  readonly problems: readonly string[];
}

const SOURCE = /\.tsx?$/;

/** Source files on the disk, counted without the tool that is being checked; relative, with `/`. */
function sourceFiles(root: string): readonly string[] {
  return ROOTS.flatMap((folder) => {
    const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .filter((path) => !path.includes('node_modules/') && !path.startsWith('bench/peers/'));
  });
}

async function read(root: string, folders: readonly string[]): Promise<ICruiseResult> {
  const ruleSet: IFlattenedRuleSet = { forbidden: [...FORBIDDEN] };
  const { output } = await cruise(
    [...folders],
    {
      baseDir: root,
      validate: true,
      ruleSet,
      // Types that are imported only as types are imports as well.
      tsPreCompilationDeps: true,
      doNotFollow: 'node_modules',
      exclude: '^bench/peers/',
    },
    {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      mainFields: ['types', 'module', 'main'],
    },
  );
  assert(typeof output !== 'string', 'without an output type dependency-cruiser answers with an object');
  return output;
}

/**
 * Reads every import under `root` and holds it against the table in rules.ts. The check distrusts itself: no module,
 * a folder without a module, or a file on the disk that it did not read is a failure too.
 */
export async function checkImports(root: string): Promise<ImportReport> {
  const files = sourceFiles(root);
  const folders = ROOTS.filter((folder) => files.some((path) => path.startsWith(`${folder}/`)));
  const result = folders.length > 0 ? await read(root, folders) : null;
  const modules = result?.modules.filter((module) => SOURCE.test(module.source)) ?? [];
  const own = modules.filter((module) => files.includes(module.source));
  const dependencies = own.flatMap((module) => module.dependencies);
  const inside = dependencies.filter((dependency) => files.includes(dependency.resolved));

  const seen = new Set(own.map((module) => module.source));
  const belongs = (folder: string, path: string) => path === folder || path.startsWith(`${folder}/`);
  const perFolder = new Map(
    FOLDERS.map((folder) => [folder, own.filter((module) => belongs(folder, module.source)).length]),
  );
  const problems = [
    ...(own.length === 0 ? ['no module was read: the check saw nothing'] : []),
    ...(own.length > 0 && inside.length === 0 ? ['no import was read: the check saw nothing'] : []),
    ...[...perFolder].filter(([, count]) => count === 0).map(([folder]) => `${folder} was not seen`),
    ...files.filter((path) => !seen.has(path)).map((path) => `${path} was not read`),
    ...(result?.summary.violations ?? []).map(({ rule, from, to }) => `${from} → ${to}: ${rule.name}`),
  ];
  return {
    modules: own.length,
    edges: inside.length,
    outside: dependencies.length - inside.length,
    perFolder,
    problems,
  };
}

/** Prints what was seen and what is wrong; true when nothing is. */
export async function reportImports(root: string, log: (line: string) => void): Promise<boolean> {
  const { modules, edges, outside, perFolder, problems } = await checkImports(root);
  log(`Imports: ${modules} modules, ${edges} imports between them, ${outside} of packages and Node`);
  log(`  ${[...perFolder].map(([folder, count]) => `${folder} ${count}`).join(' · ')}`);
  for (const problem of problems) log(`  FAILED ${problem}`);
  return problems.length === 0;
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '../..');
  process.exitCode = (await reportImports(root, console.log)) ? 0 : 1;
}
