import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verbs } from '../../central/cli/verbs.ts';
import { replicatedFor } from '../../contract/replicated.ts';
import { ROLES } from '../../contract/roles.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** Declared routes, as the page writes them: `/v1/cases/{id}`. */
function routesOfCentral(): readonly string[] {
  const files = readdirSync(join(ROOT, 'central'), { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !/[.](?:test|suite)[.]ts$|testing/.test(path),
  );
  return files.flatMap((path) =>
    [...read(`central/${path}`).matchAll(/app\.(get|post|put|delete)\(\s*'(\/[^']+)'/g)].map(
      ([, method = '', url = '']) =>
        `${method.toUpperCase()} ${url.replace('*', '{scope}').replace(/:(\w+)/g, '{$1}')}`,
    ),
  );
}

describe('docs/central.md', () => {
  const page = read('docs/central.md');

  it('has every verb of the command line, and none that is not there', () => {
    const rows = [...page.matchAll(/^\| `([a-z]+)[^`]*` \|/gm)].map(([, name]) => name);
    expect(rows.sort()).toEqual(Object.keys(verbs).sort());
  });

  it('has every route, and none that is not there', () => {
    const table = page.slice(page.indexOf('| Route |'), page.indexOf('Refusals are'));
    const written: string[] = [];
    for (const line of table.split('\n').slice(2)) {
      // `POST /v1/a`, `/v1/b`: the method holds until another one is named.
      let method = '';
      for (const [, text = ''] of (line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)) {
        const [first = '', second] = text.split(' ');
        if (second !== undefined) method = first;
        written.push(`${method} ${second ?? first}`);
      }
    }
    const routes = routesOfCentral();
    expect(routes.length).toBeGreaterThan(30);
    expect(written.sort()).toEqual([...routes].sort());
  });
});

describe('docs/domain.md', () => {
  const page = read('docs/domain.md');

  it.each(Object.entries(replicatedFor))('has every entity that goes to %s', (audience, entities) => {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${audience}\` |`));
    expect(row?.split('|')[2]?.trim().split(', ').sort()).toEqual(Object.keys(entities).sort());
  });

  it('has every role', () => {
    for (const role of ROLES) expect(page, role).toContain(`\`${role}\``);
  });
});
