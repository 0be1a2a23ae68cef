import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withPackages } from './notices.ts';
import { BUNDLED, type Lock, shippedPackages } from './shipped-packages.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');
const lock: Lock = JSON.parse(read('package-lock.json'));
const manifest: { dependencies: Record<string, string>; devDependencies: Record<string, string> } =
  JSON.parse(read('package.json'));
const packages = shippedPackages(lock);

describe('the notices', () => {
  it('are up to date with the lock (renew: node build/notices/main.ts)', () => {
    expect(withPackages(read('NOTICES.md'), packages)).toBe(read('NOTICES.md'));
  });

  it('name every package that npm marks as production', () => {
    const production = Object.entries(lock.packages)
      .filter(([path, entry]) => path !== '' && !('dev' in entry) && !('devOptional' in entry))
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    const named = new Set(packages.map(({ name }) => name));
    expect(production.length).toBeGreaterThan(Object.keys(manifest.dependencies).length);
    expect(production.filter((name) => !named.has(name))).toEqual([]);
  });

  it('name no development package that does not exist', () => {
    expect(BUNDLED.filter((name) => manifest.devDependencies[name] === undefined)).toEqual([]);
  });

  it('leave no licence unknown', () => {
    expect(packages.filter(({ license }) => license === 'UNKNOWN')).toEqual([]);
  });

  it('say what the installed packages say of themselves', () => {
    const installed = packages.filter(({ name }) =>
      existsSync(join(ROOT, 'node_modules', name, 'package.json')),
    );
    expect(installed.length).toBeGreaterThan(50);
    for (const { name, version, license } of installed) {
      const stated = JSON.parse(read(join('node_modules', name, 'package.json')));
      if (stated.version === version && stated.license !== undefined) expect(license).toBe(stated.license);
    }
  });

  it('follow a package that two others need in two versions', () => {
    const two: Lock = {
      packages: {
        '': { dependencies: { a: '1' } },
        'node_modules/a': { version: '1', license: 'MIT', dependencies: { b: '1', c: '1' } },
        'node_modules/b': { version: '2', license: 'ISC' },
        'node_modules/c': { version: '1', license: 'MIT', dependencies: { b: '2' } },
        'node_modules/a/node_modules/b': { version: '1', license: 'MIT' },
      },
    };
    const rows = shippedPackages(two).map(({ name, version }) => `${name} ${version}`);
    expect(rows).toEqual(['a 1', 'b 1', 'b 2', 'c 1']);
  });
});
