import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestCa, type TestCa } from '../testing-ca.ts';
import { openTls, type TlsFiles, tlsFaultWords } from './tls.ts';

const DAY_MS = 86_400_000;

describe("an operator's certificate", () => {
  let folder: string;
  let ca: TestCa;
  let good: TlsFiles;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sanping-tls-'));
    ca = await makeTestCa('县 CA');
    good = await ca.issue(folder, 'good', { names: ['central.example', '*.cc.example', '10.1.2.3'] });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const put = (name: string, text: string) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  const faultOf = (files: Partial<TlsFiles>, now = Date.now()) => {
    const opened = openTls({ ...good, ...files }, now);
    if (opened.ok) return 'none';
    expect(tlsFaultWords(opened.error)).toMatch(/^CT-349 [^\n]+$/);
    return opened.error.kind;
  };

  it('with its CA is taken, and central answers to its names and to no other', () => {
    const opened = openTls(good, Date.now());
    if (!opened.ok) throw new Error(opened.error.kind);
    expect(opened.value.caHash).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    const own = ['central.example', 'a.cc.example', '10.1.2.3', '127.0.0.1', '[::1]'];
    expect(own.filter((name) => !opened.value.isOwnName(name))).toEqual([]);
    const others = ['example', 'other.example', 'a.b.cc.example', '10.1.2.4', '[2001:db8::1]'];
    expect(others.filter(opened.value.isOwnName)).toEqual([]);
  });

  it('that terminals could not check is refused at the start, in one line', async () => {
    const other = await (await makeTestCa('other')).issue(folder, 'other');
    const alone = await ca.issue(folder, 'alone', { withCa: false });
    const ownText = readFileSync(alone.certFile, 'utf8');
    const foreignCa = (await makeTestCa('县 CA')).pem;
    expect(faultOf({})).toBe('none');
    expect(faultOf({ certFile: join(folder, 'gone.pem') })).toBe('unreadable');
    expect(faultOf({ keyFile: folder })).toBe('unreadable');
    expect(faultOf({ certFile: good.keyFile })).toBe('no-certificate');
    expect(faultOf({ keyFile: good.certFile })).toBe('no-key');
    expect(faultOf({ keyFile: other.keyFile })).toBe('other-key');
    expect(faultOf(alone), 'without its CA').toBe('broken-chain');
    // A CA of the same name that has not signed it.
    const wrong = put('wrong.pem', `${ownText}\n${foreignCa}`);
    expect(faultOf({ ...alone, certFile: wrong })).toBe('broken-chain');
    expect(faultOf({}, Date.now() + 20 * DAY_MS)).toBe('not-valid-now');
    expect(faultOf({}, Date.now() - 20 * DAY_MS)).toBe('not-valid-now');
  });
});
