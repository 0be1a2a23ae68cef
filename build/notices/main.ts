import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withPackages } from './notices.ts';
import { shippedPackages } from './shipped-packages.ts';

/** `node build/notices/main.ts`, after every change of package-lock.json: renews the table in NOTICES.md. */
const ROOT = join(import.meta.dirname, '../..');
const file = join(ROOT, 'NOTICES.md');
const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
const packages = shippedPackages(lock);
writeFileSync(file, withPackages(readFileSync(file, 'utf8'), packages));
console.log(`NOTICES.md: ${packages.length} packages`);
