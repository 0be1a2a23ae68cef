import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pinVerifier } from '../../../contract/pin.ts';
import { fitsVerifier } from './fits-verifier.ts';

const ask = (pin: string) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'staff-pin-cli.ts')], {
    input: `${pin}\n`,
    encoding: 'utf8',
  });

describe('the command that makes a staff PIN', () => {
  it('prints what the options take, and what only this PIN fits', async () => {
    const { stdout, status } = ask('402917');
    expect(status).toBe(0);
    const { staffPin } = JSON.parse(`{${stdout}}`);
    expect(pinVerifier.safeParse(staffPin).success).toBe(true);
    expect(await fitsVerifier(staffPin, '402917')).toBe(true);
    expect(await fitsVerifier(staffPin, '402918')).toBe(false);
  });

  it('takes no run', () => {
    expect(ask('123456')).toMatchObject({ status: 2, stdout: '' });
  });
});
