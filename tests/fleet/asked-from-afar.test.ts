import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  callsOf,
  enrolTestTerminal,
  startTestCentral,
  type TestCentral,
  type TestTerminal,
} from '../../central/testing.ts';
import { staffAt } from '../../central/testing-staff.ts';
import { assertDefined } from '../../contract/assert.ts';
import type { ShellQuestion } from '../../contract/core-protocol.ts';
import type { TerminalRecord } from '../../contract/domain.ts';
import type { RemoteAct, RemoteActKind } from '../../contract/remote-act.ts';
import { residentAt } from '../product/three-screens/kiosk.ts';
import { type ScreenProcess, seen, startScreen } from '../product/three-screens/screen-process.ts';

const START_MS = 120_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('the attract screen')]);
const WHY = '读卡器一直没反应';

/** A real central and a real kiosk core; only the shell, which has the window, is played. */
describe('an administrator far away from the kiosk', () => {
  let dir: string;
  let central: TestCentral;
  let desk: TestTerminal;
  let admin: Record<string, string>;
  let kiosk: ScreenProcess;
  const asked: ShellQuestion['what'][] = [];
  const start = async () => {
    const url = await central.url();
    return startScreen({
      ...{ profile: 'chengcheng/kiosk', dataDir: join(dir, 'kiosk'), centralUrl: url },
      shell: (what) => {
        asked.push(what);
        if (what === 'picture') return { to: 'picture', png: PNG };
        return what === 'lines' ? { to: 'lines', lines: ['{"event":"shell-line"}'] } : { to: 'restart' };
      },
    });
  };

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'sanping-fleet-'));
    central = await startTestCentral();
    central.setNow(Date.now());
    desk = await enrolTestTerminal(central);
    admin = (await staffAt(central, desk, [{ role: 'administrator', place: desk.scope }])).headers;
    kiosk = await start();
  });
  afterAll(async () => {
    await kiosk.stop();
    await central.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const get = (url: string) => callsOf(central, desk).get(url, admin);
  /** The kiosk as the office sees it; null while it was not heard. */
  const box = async () => {
    const { terminals } = (await get('/v1/terminals')).json<{ terminals: TerminalRecord[] }>();
    return terminals.find(({ id, heartbeat }) => id !== desk.terminalId && heartbeat !== null) ?? null;
  };
  const ask = async (kind: RemoteActKind) => {
    const { id } = await seen(box);
    const url = `/v1/terminals/${id}/acts`;
    const answer = await callsOf(central, desk).post(url, { kind, reason: WHY }, admin);
    const actId = answer.json<{ id: string }>().id;
    /** The act once it is more than this. */
    return (state: RemoteAct['state']) =>
      seen(async () => {
        const { acts } = (await get(url)).json<{ acts: RemoteAct[] }>();
        const act = assertDefined(
          acts.find((one) => one.id === actId),
          'the act',
        );
        return act.state === state ? act : null;
      });
  };
  const fileOf = async ({ id }: RemoteAct) =>
    (await get(`/v1/remote-acts/${id}/file?purpose=${encodeURIComponent('查读卡器')}`)).rawPayload;

  it('sees how its parts stand, gets its redacted log and a picture of it at rest', async () => {
    const parts = await seen(async () => {
      const devices = (await box())?.heartbeat?.devices ?? [];
      const state = (part: string) => devices.find((one) => one.part === part);
      // The clock of this central stands still, so the box finds the times apart sooner or later: nothing is said of it here.
      return state('reader')?.state === 'good' && state('disk')?.state === 'good' ? devices : null;
    });
    expect(parts.find(({ part }) => part === 'printer')).toMatchObject({ state: 'bad', code: 'PR-207' });

    const log = await (await ask('send-log'))('done');
    const lines = (await fileOf(log))
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0]).toMatchObject({ kind: 'box', box: 'chengcheng/kiosk · 0.1.0' });
    expect(lines).toContainEqual(expect.objectContaining({ event: 'shell-line' }));
    expect(lines).toContainEqual(expect.objectContaining({ event: 'remote-act', outcome: 'begun' }));

    const picture = await (await ask('send-screenshot'))('done');
    expect((await fileOf(picture)).equals(PNG)).toBe(true);
  });

  it('gets no picture of a resident, and the restart waits until the resident has left; once done it is done', async () => {
    const resident = residentAt(kiosk);
    kiosk.layCard('record');
    await resident.shown('services');
    asked.length = 0;
    const picture = await (await ask('send-screenshot'))('refused');
    expect(picture).toMatchObject({ code: 'CO-601', file: null });
    const restart = await ask('restart');
    await restart('taken');
    expect(asked).toEqual([]);

    await resident.leave();
    await seen(() => (asked.includes('restart') ? true : null));
    await kiosk.stop();
    kiosk = await start();
    expect(await restart('done')).toMatchObject({ code: null });
    expect(asked).toEqual(['restart']);
  });
});
