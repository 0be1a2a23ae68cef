/** One row of package-lock.json, as far as it matters here. */
interface LockEntry {
  readonly version?: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression as the package states it. */
  readonly license: string;
}

/** Packages whose package.json names no licence, with the one of their LICENSE file. */
const STATED_ELSEWHERE: Readonly<Record<string, string>> = { 'png-js': 'MIT' };

/** Development packages of package.json that end up in the built pages, so they are shipped all the same. */
export const BUNDLED: readonly string[] = [
  '@fontsource-variable/noto-sans-kr',
  '@fontsource-variable/noto-sans-sc',
  '@fontsource/barlow',
  '@lingui/core',
  '@lingui/react',
  'antd',
  'electron',
  'lucide-react',
  'react',
  'react-aria-components',
  'react-dom',
];

/** Fetches Electron's binary when it is missing; the packages below it stay on the developer's machine. */
const WITHOUT_DEPENDENCIES: readonly string[] = ['electron'];

/** Finds a package as Node does: in the nearest node_modules above the one who asks. */
function resolve(lock: Lock, from: string, name: string): string | null {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('node_modules/') - 1))) {
    const path = `${base === '' ? '' : `${base}/`}node_modules/${name}`;
    if (lock.packages[path] !== undefined) return path;
    if (base === '') return null;
  }
}

/**
 * Paths (`node_modules/…`) of these packages and of all below them, each where the lock puts it. What is below a package
 * of `leaves` is left out.
 */
export function withAllBelow(
  lock: Lock,
  names: readonly string[],
  leaves: readonly string[] = [],
): readonly string[] {
  const waiting = names.map((name) => resolve(lock, '', name)).filter((path) => path !== null);
  const seen = new Set<string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    if (leaves.some((name) => path === `node_modules/${name}`)) continue;
    const entry = lock.packages[path] ?? {};
    const below = { ...entry.dependencies, ...entry.optionalDependencies, ...entry.peerDependencies };
    for (const name of Object.keys(below)) {
      const found = resolve(lock, path, name);
      // An optional peer that nobody installed.
      if (found !== null) waiting.push(found);
    }
  }
  return [...seen].sort();
}

/** Everything that reaches a terminal: what package.json needs at run time, what the pages hold, and all below them. */
export function shippedPackages(lock: Lock): readonly ShippedPackage[] {
  const root = lock.packages[''] ?? {};
  const roots = [
    ...Object.keys(root.dependencies ?? {}),
    ...Object.keys(root.optionalDependencies ?? {}),
    ...BUNDLED,
  ];
  const rows = withAllBelow(lock, roots, WITHOUT_DEPENDENCIES).map((path) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const { version = '', license = STATED_ELSEWHERE[name] ?? 'UNKNOWN' } = lock.packages[path] ?? {};
    return { name, version, license };
  });
  const order = (row: ShippedPackage) => `${row.name} ${row.version}`;
  return rows.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}
