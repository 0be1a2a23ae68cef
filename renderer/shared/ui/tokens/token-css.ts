import { colour } from './colour.ts';
import { motion, radius, space, target, type } from './scale.ts';

const kebab = (name: string) => name.replace(/([A-Z])/g, '-$1').toLowerCase();

/**
 * The token sheet as CSS custom properties: `--kiosk-ink`, `--type-elder-title`, `--space-s4` …
 * `tokens.css` is this text; a test compares the two, and `vitest -u` writes it anew.
 */
export function tokenCss(): string {
  const rows: string[] = [];
  const put = (name: string, value: string) => rows.push(`  --${kebab(name)}: ${value};`);
  for (const [screen, names] of Object.entries(colour))
    for (const [name, hex] of Object.entries(names)) put(`${screen}-${name}`, hex.toLowerCase());
  for (const [screen, sizes] of Object.entries(type))
    for (const [level, px] of Object.entries(sizes)) put(`type-${screen}-${level}`, `${px}px`);
  for (const [step, px] of Object.entries(space)) put(`space-${step}`, `${px}px`);
  for (const [shape, px] of Object.entries(radius)) put(`radius-${shape}`, `${px}px`);
  for (const [screen, px] of Object.entries(target)) put(`target-${screen}`, `${px}px`);
  for (const [name, { ms, curve }] of Object.entries(motion)) {
    put(`motion-${name}`, `${ms}ms`);
    put(`curve-${name}`, curve.replaceAll(',', ', ').replace(/(^|[( ])\./g, '$10.'));
  }
  return `:root {\n${rows.join('\n')}\n}\n`;
}
