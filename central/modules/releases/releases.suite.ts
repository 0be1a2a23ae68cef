import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemDetails, SCHEMA_VERSION } from '../../../contract/sync.ts';
import { offerAnswer, releaseRecord } from '../../../contract/update/release-api.ts';
import { callsOf, signed, type TestCentral, type TestTerminal } from '../../testing.ts';
import { staffAt } from '../../testing-staff.ts';
import { isOpenTo } from './gate.ts';
import { addRelease, packagePath, setGate, setRing } from './service.ts';

const BYTES = Buffer.from('a package of a release'.repeat(50));
const SHA = createHash('sha256').update(BYTES).digest('hex');

/** Releases as central hands them out. Run by central/api.test.ts, which starts one central for all. */
export function describeReleases(running: () => { central: TestCentral; terminal: TestTerminal }): void {
  describe('a release of the terminals’ program', () => {
    let central: TestCentral;
    let terminal: TestTerminal;
    let calls: ReturnType<typeof callsOf>;
    let city: Record<string, string>;
    let community: Record<string, string>;
    const folder = mkdtempSync(join(tmpdir(), 'sanping-brought-'));
    beforeAll(async () => {
      ({ central, terminal } = running());
      calls = callsOf(central, terminal);
      const at = async (place: string) =>
        (await staffAt(central, terminal, [{ role: 'administrator', place }])).headers;
      city = await at('city');
      community = await at(terminal.scope);
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    /** A manifest and its package, as somebody brings them; central cannot tell who signed. */
    const brought = (version: string, change: object = {}, bytes: Buffer | null = BYTES) => {
      const at = join(folder, version);
      mkdirSync(at, { recursive: true });
      const file = `sanping-${version}-linux-x64.tar.gz`;
      if (bytes !== null) writeFileSync(join(at, file), bytes);
      const [size, contents] = [BYTES.length, 'b'.repeat(64)];
      const manifest = {
        version,
        releasedAt: '2026-11-22T00:00:00.000Z',
        widestRing: 'all',
        fromVersion: '0.0.0',
        schema: { sync: SCHEMA_VERSION, store: 21 },
        notes: { 'zh-CN': '更新', 'ko-KR': '업데이트' },
        packages: [{ platform: 'linux-x64', file, size, unpacked: size, sha256: SHA, contents }],
        ...change,
      };
      const path = join(at, `sanping-${version}.release.json`);
      const text = JSON.stringify(manifest);
      writeFileSync(path, JSON.stringify({ text, keyId: 'a'.repeat(16), signature: 'A'.repeat(86) }));
      return path;
    };
    const offered = async (version = '0.1.0', platform = 'linux-x64') => {
      const answer = await calls.get(`/v1/releases/offer?version=${version}&platform=${platform}`);
      const { release } = offerAnswer.parse(answer.json());
      return release === null ? null : JSON.parse(release.text).version;
    };
    const codeOf = (response: { json(): unknown }) => problemDetails.parse(response.json()).code;
    const put = async (url: string, payload: object, headers: Record<string, string>) =>
      central.app.inject({ method: 'PUT', url, payload, headers: await signed(headers, 'PUT', url) });
    const open = (version: string, gate: object, headers = city) =>
      put(`/v1/releases/${version}/gate`, { openTo: 'all', percent: 100, paused: false, ...gate }, headers);
    const fetchFrom = async (from: number | null) => {
      const url = `/v1/releases/packages/${SHA}`;
      const range = from === null ? {} : { range: `bytes=${from}-` };
      const headers = { ...(await signed(terminal.headers, 'GET', url)), ...range };
      return central.app.inject({ method: 'GET', url, headers });
    };

    it('is not taken in when its package is missing or is another one', async () => {
      expect(await addRelease(central.deps, brought('0.8.0', {}, null))).toEqual({
        ok: false,
        error: 'no-package',
      });
      expect(await addRelease(central.deps, brought('0.8.0', {}, Buffer.from('cut')))).toEqual({
        ok: false,
        error: 'package-changed',
      });
      expect(existsSync(packagePath(central.deps, SHA))).toBe(false);
      expect(await addRelease(central.deps, join(folder, 'none'))).toMatchObject({ ok: false });
    });

    it('is open to nobody until somebody opens it', async () => {
      expect((await addRelease(central.deps, brought('0.2.0'))).ok).toBe(true);
      expect(await offered()).toBeNull();
      expect(codeOf(await fetchFrom(0))).toBe('CT-384');
    });

    it('goes to a terminal when its ring is reached, newest first, and never to an older or other machine', async () => {
      expect((await open('0.2.0', { openTo: 'early' })).statusCode).toBe(200);
      expect(await offered(), 'a terminal is in the last ring by itself').toBeNull();
      const ring = `/v1/terminals/${terminal.terminalId}/ring`;
      expect((await put(ring, { ring: 'first' }, community)).statusCode).toBe(200);
      expect(await offered()).toBe('0.2.0');
      expect(await offered('0.2.0')).toBeNull();
      expect(await offered('0.1.0', 'linux-arm64')).toBeNull();
      await addRelease(central.deps, brought('0.3.0', { fromVersion: '0.2.0' }));
      await open('0.3.0', { openTo: 'first' });
      expect(await offered('0.1.0'), 'by way of the one between').toBe('0.2.0');
      expect(await offered('0.2.0')).toBe('0.3.0');
      await addRelease(central.deps, brought('0.4.0', { schema: { sync: SCHEMA_VERSION + 1, store: 22 } }));
      await open('0.4.0', {});
      expect(await offered('0.3.0'), 'it could not speak with this central').toBeNull();
    });

    it('comes from any offset on', async () => {
      const whole = await fetchFrom(0);
      expect([whole.statusCode, whole.headers['content-range']]).toEqual([
        206,
        `bytes 0-${BYTES.length - 1}/${BYTES.length}`,
      ]);
      expect(whole.rawPayload.equals(BYTES)).toBe(true);
      expect((await fetchFrom(700)).rawPayload.equals(BYTES.subarray(700))).toBe(true);
      expect((await fetchFrom(null)).rawPayload.equals(BYTES)).toBe(true);
      expect(codeOf(await fetchFrom(BYTES.length))).toBe('CT-384');
    });

    it('that is paused is neither offered nor fetched any further, and goes on when it is resumed', async () => {
      for (const version of ['0.2.0', '0.3.0', '0.4.0'])
        await setGate(central.deps, version, { paused: true });
      expect([await offered(), codeOf(await fetchFrom(5))]).toEqual([null, 'CT-384']);
      await setGate(central.deps, '0.2.0', { paused: false });
      expect([await offered(), (await fetchFrom(5)).statusCode]).toEqual(['0.2.0', 206]);
    });

    it('is opened by the city alone, and no further than it was signed for', async () => {
      await addRelease(central.deps, brought('0.5.0', { widestRing: 'first' }));
      expect(codeOf(await open('0.5.0', { openTo: 'all' }))).toBe('CT-385');
      expect(codeOf(await open('0.9.0', {}))).toBe('CT-384');
      expect(codeOf(await open('0.5.0', { openTo: 'first' }, community))).toBe('CT-374');
      expect((await open('0.5.0', { openTo: 'first' })).statusCode).toBe(200);
    });

    it('shows how many terminals run which version, by what they said last', async () => {
      await setRing(central.deps, terminal.terminalId, 'early');
      await calls.post('/v1/terminals/heartbeat', {
        at: '2026-11-22T06:26:00.000Z',
        version: '0.2.0',
        faults: [],
        lastServiceAt: null,
        outboxWaiting: 0,
        outboxParked: 0,
        numbersLeft: 100,
      });
      const listed = (await calls.get('/v1/releases', community)).json();
      expect(listed.versions).toContainEqual({ version: '0.2.0', ring: 'early', boxes: 1 });
      const releases = releaseRecord.array().parse(listed.releases);
      expect(releases.map(({ version }) => version)).toEqual(['0.5.0', '0.4.0', '0.3.0', '0.2.0']);
    });

    it('opened to a part of a ring goes to about that part, and the part only grows', () => {
      const boxes = Array.from({ length: 2_000 }, (_, index) => ({
        terminalId: `T${index}`,
        ring: 'all' as const,
      }));
      const openAt = (percent: number) =>
        boxes.filter((box) => isOpenTo(box, '0.2.0', { openTo: 'all', percent, paused: false }));
      const [fifth, half] = [openAt(20), openAt(50)];
      expect(Math.abs(fifth.length - 400)).toBeLessThan(80);
      expect(fifth.every((box) => half.includes(box))).toBe(true);
      expect([openAt(0).length, openAt(100).length]).toEqual([0, 2_000]);
    });
  });
}
