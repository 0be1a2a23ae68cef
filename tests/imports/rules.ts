import type { IRegularForbiddenRuleType } from 'dependency-cruiser';

/**
 * Who may import whom (docs/architecture.md). A folder may always import itself; what is not listed is forbidden.
 * A longer name wins: `central/demo` has its own row although it lies in `central`.
 */
export const MAY_IMPORT = {
  contract: [],
  printers: ['contract'],
  'kiosk-profiles': ['contract'],
  'electron/devices': ['contract', 'electron/host/child-port.ts', 'electron/host/wash-memory.ts'],
  'electron/core': [
    'contract',
    'printers',
    'kiosk-profiles',
    'electron/devices',
    'electron/launcher',
    'electron/host/child-port.ts',
    'electron/host/wash-memory.ts',
  ],
  // It starts the others and belongs to the installed package alone.
  'electron/launcher': ['contract'],
  'electron/host': ['contract'],
  'electron/shell': ['contract', 'electron/host'],
  'electron/main.ts': ['contract', 'electron/host', 'electron/shell'],
  'electron/preload.ts': ['contract', 'electron/host', 'electron/shell'],
  renderer: ['contract'],
  // Through the same services as every other writer, so that each row gets its line in the change log.
  'central/demo': ['contract', 'central/database', 'central/deps.ts', 'central/modules', 'central/sync'],
  central: ['contract', 'central/demo'],
  build: ['contract'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** These may import anything of the project, but for what the row names. */
export const MAY_NOT_IMPORT = {
  start: ['renderer'],
  bench: [],
  tests: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Every folder that a rule speaks of; the check fails when one of them was not seen. */
export const FOLDERS: readonly string[] = [...Object.keys(MAY_IMPORT), ...Object.keys(MAY_NOT_IMPORT)];

const TOP_FOLDERS = [...new Set(FOLDERS.map((folder) => folder.replace(/\/.*/, '')))];

/** Native packages: a page must never reach for one. */
const NATIVE = ['better-sqlite3', 'serialport', '@serialport', 'node-gyp-build'];

/** Tests stand beside their files and may lean on the helpers of tests/. */
const TEST_FILE = '[.]test[.]tsx?$';

const literal = (text: string) => text.replaceAll('.', '[.]');
/** Matches a folder with all in it, or one file. */
const within = (name: string) => `^${literal(name)}${name.endsWith('.ts') ? '$' : '/'}`;
const npm = (names: readonly string[]) => `(^|/)node_modules/(${names.join('|')})(/|$)`;

const SOURCES = `^(${TOP_FOLDERS.join('|')})/`;

function folderRules(folder: string, allowed: readonly string[]): IRegularForbiddenRuleType[] {
  const deeper = FOLDERS.filter((other) => other.startsWith(`${folder}/`)).map(within);
  const targets = [folder, ...allowed].map(within);
  const rule = (
    name: string,
    from: IRegularForbiddenRuleType['from'],
    pathNot: string[],
  ): IRegularForbiddenRuleType => ({
    name,
    severity: 'error',
    from,
    to: { path: SOURCES, pathNot },
  });
  return [
    rule(
      `${folder} imports its own kind`,
      { path: within(folder), pathNot: [...deeper, TEST_FILE] },
      targets,
    ),
    rule(
      `a test in ${folder} imports its own kind`,
      { path: `${within(folder).replace(/\$$/, '')}.*${TEST_FILE}`, pathNot: deeper },
      [...targets, within('tests')],
    ),
  ];
}

const forbid = (
  name: string,
  from: IRegularForbiddenRuleType['from'],
  to: IRegularForbiddenRuleType['to'],
): IRegularForbiddenRuleType => ({ name, severity: 'error', from, to });

export const FORBIDDEN: readonly IRegularForbiddenRuleType[] = [
  ...Object.entries(MAY_IMPORT).flatMap(([folder, allowed]) => folderRules(folder, allowed)),
  ...Object.entries(MAY_NOT_IMPORT)
    .filter(([, refused]) => refused.length > 0)
    .map(([folder, refused]) =>
      forbid(
        `${folder} does not import ${refused.join()}`,
        { path: within(folder) },
        { path: refused.map(within) },
      ),
    ),
  forbid(
    'a page reaches nothing of the machine',
    { path: within('renderer'), pathNot: TEST_FILE },
    { dependencyTypes: ['core'] },
  ),
  forbid(
    'a page imports neither Electron nor a native package',
    { path: within('renderer') },
    { path: npm(['electron', ...NATIVE]) },
  ),
  forbid(
    'the contract runs everywhere',
    { path: within('contract'), pathNot: TEST_FILE },
    { dependencyTypes: ['core'] },
  ),
  forbid(
    'the contract needs nothing but zod',
    { path: within('contract'), pathNot: TEST_FILE },
    { path: 'node_modules/', pathNot: npm(['zod']) },
  ),
  forbid(
    'only host and preload know Electron',
    { path: SOURCES, pathNot: [within('electron/host'), within('electron/preload.ts'), within('tests')] },
    { path: npm(['electron']) },
  ),
  forbid(
    'the set-up step needs nothing but Node',
    { path: within('build'), pathNot: [TEST_FILE, within('build/renderer')] },
    { path: 'node_modules/' },
  ),
  // An import that cannot be resolved would slip through every rule above.
  forbid('every import leads somewhere', { path: SOURCES }, { couldNotResolve: true }),
];

/** Folders handed to the check. */
export const ROOTS: readonly string[] = TOP_FOLDERS;
