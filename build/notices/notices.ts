import type { ShippedPackage } from './shipped-packages.ts';

const BEGIN = '<!-- packages: written by `node build/notices/main.ts`, do not edit below -->';
const END = '<!-- packages end -->';

/** Puts the table of packages between the marks of NOTICES.md and leaves the words around it alone. */
export function withPackages(notices: string, packages: readonly ShippedPackage[]): string {
  const [begin, end] = [notices.indexOf(BEGIN), notices.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error('NOTICES.md has lost the marks of its table of packages');
  const rows = packages.map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`);
  const table = ['| Package | Version | Licence |', '|---|---|---|', ...rows].join('\n');
  return `${notices.slice(0, begin)}${BEGIN}\n\n${table}\n\n${notices.slice(end)}`;
}
