import { locate } from './detect.ts';
import { ensureSystemParts } from './ensure-system-parts.ts';
import { ALL_PARTS, PARTS } from './parts.ts';
import { realSystem } from './system.ts';

/**
 * `npm run setup`: gets everything that the distribution has to give and prints what is where. Returns the exit
 * code: 0 when nothing required is missing, 1 otherwise.
 */
async function setup(): Promise<number> {
  const report = await ensureSystemParts({ need: ALL_PARTS, log: console.log });
  for (const part of ALL_PARTS) {
    const optional = PARTS[part].optional ? ' (optional)' : '';
    const where = locate(part, realSystem)?.join(' ') ?? `missing${optional}: ${PARTS[part].without}`;
    console.log(`${part.padEnd(22)} ${where}`);
  }
  return report.missing.length === 0 ? 0 : 1;
}

if (import.meta.main) process.exitCode = await setup();
