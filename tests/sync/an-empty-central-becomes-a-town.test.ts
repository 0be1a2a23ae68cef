import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { copyEmptyDatabase, describeOnBoth } from '../../central/testing-databases.ts';
import { type CentralProcess, startCentral } from './central-process.ts';
import { startTerminal } from './terminal.ts';

const START_MS = 120_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

const ROOT = join(import.meta.dirname, '../..');
const EXAMPLE = join(ROOT, 'docs/examples/town.ndjson');
/** Numbers as they stand in the file, so that nothing of the product is asked whom to look for. */
const residents = readFileSync(EXAMPLE, 'utf8')
  .split('\n')
  .filter((text) => text.includes('"entity":"resident"'))
  .map((text): { name: string; citizenNumber: string } => JSON.parse(text));

describeOnBoth('a central without demo data', (database) => {
  let dir: string;
  let where: readonly string[];
  let central: CentralProcess;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'sanping-town-'));
    const url = await database.newUrl();
    const data = join(dir, 'central');
    mkdirSync(data);
    if (url === null) await copyEmptyDatabase(data);
    where = url === null ? [] : ['--database', url];
    central = await startCentral(data, 0, undefined, where);
  });
  afterAll(async () => {
    await central.end('SIGTERM');
    rmSync(dir, { recursive: true, force: true });
  });
  /** Types a verb while central runs; a process of its own. */
  const type = (...argv: string[]) =>
    new Promise<{ code: number; out: string[]; complaint: string }>((resolve) => {
      const args = [join(ROOT, 'central/main.ts'), ...argv, '--data', join(dir, 'central'), ...where];
      execFile(process.execPath, args, (error, out, complaint) =>
        resolve({
          code: typeof error?.code === 'number' ? error.code : 0,
          out: out.trimEnd().split('\n'),
          complaint,
        }),
      );
    });

  it('enrols nobody until a town is imported; then a kiosk enrols, pulls its community and finds each resident', async () => {
    const early = await type('enrol', '荔枝社区', '--profile', 'chengcheng/kiosk');
    expect(early).toMatchObject({ code: 1, complaint: expect.stringContaining('没有这个社区') });

    const imported = await type('import', EXAMPLE);
    expect(imported, imported.complaint).toMatchObject({ code: 0 });
    const enrolled = await type('enrol', '荔枝社区', '--profile', 'chengcheng/kiosk', '--name', '一楼大厅');
    expect(enrolled, enrolled.complaint).toMatchObject({ code: 0 });

    const kiosk = startTerminal(join(dir, 'kiosk'), central.url, { enrolCode: enrolled.out[0] ?? '' });
    await kiosk.until(() => kiosk.sync.status().reachable);
    expect(kiosk.sync.status().faultCode).toBeUndefined();
    expect(kiosk.store.community()).toMatchObject({ name: '荔枝社区', deskPhone: '0913-0008000' });
    expect(kiosk.store.grids()).toHaveLength(2);
    for (const { name, citizenNumber } of residents)
      expect(kiosk.store.findResidence(citizenNumber)?.resident.name).toBe(name);
    expect(kiosk.store.findResidence(residents[0]?.citizenNumber ?? '')).toMatchObject({
      residence: { since: '2008-09-01', nature: '自有' },
      dwelling: { address: '示例路12号朝阳小区1号楼1单元101室' },
    });
    // Nothing that an issuer needs is missing either: numbers are leased under the community's own prefix.
    await kiosk.until(() => kiosk.store.leases.left('residence') > 0);
    await kiosk.stop();
  });
});
