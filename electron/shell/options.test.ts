import { describe, expect, it } from 'vitest';
import { OPTIONS_FILE, type OptionSources } from './option-sources.ts';
import { readOptions } from './options.ts';

const least = { profile: 'chengcheng/kiosk', dataDir: '/var/lib/sanping' };

function sources(over: Partial<OptionSources>): OptionSources {
  return { argv: ['node', 'main.js'], env: undefined, readFile: () => null, packaged: false, ...over };
}
const withArgument = (value: unknown, packaged = false) =>
  readOptions(sources({ argv: ['node', 'main.js', `--options=${JSON.stringify(value)}`], packaged }));

describe('options of the app', () => {
  it('fills in everything that was not said', () => {
    expect(withArgument(least)).toEqual({
      ok: true,
      value: {
        ...least,
        centralUrl: null,
        enrolCode: null,
        reader: { kind: 'auto' },
        printerUri: null,
        receiptPrinter: null,
        headless: false,
        geometry: null,
        kiosk: false,
        inspectPort: null,
        dockSockets: null,
        sessionTimes: null,
        staffPin: null,
        relayListen: null,
        displays: [],
        offer: null,
        setup: null,
      },
    });
  });

  it('takes the command line before the environment before the file', () => {
    const file = JSON.stringify({ ...least, profile: 'yanji/wall' });
    const env = JSON.stringify({ ...least, profile: 'pingba/property' });
    const readFile = (path: string) => (path === OPTIONS_FILE ? file : null);
    const profileOf = (over: Partial<OptionSources>) => {
      const read = readOptions(sources({ readFile, ...over }));
      return read.ok ? read.value.profile : read.error;
    };
    expect(profileOf({})).toBe('yanji/wall');
    expect(profileOf({ env })).toBe('pingba/property');
    expect(profileOf({ env, argv: [`--options=${JSON.stringify(least)}`] })).toBe('chengcheng/kiosk');
  });

  it.each([
    ['an unknown option', { ...least, colour: 'red' }, '--options: unknown option colour'],
    ['a relative data folder', { ...least, dataDir: 'data' }, '--options: dataDir: must be an absolute path'],
    ['a profile of no kind', { ...least, profile: 'chengcheng' }, '--options: profile: must look like'],
    ['a reader of no kind', { ...least, reader: { kind: 'simulator' } }, '--options: reader.kind:'],
    ['a printer over http', { ...least, printerUri: 'http://127.0.0.1' }, '--options: printerUri:'],
    ['a central that is a file', { ...least, centralUrl: 'file:///etc/passwd' }, '--options: centralUrl:'],
    ['a port out of range', { ...least, inspectPort: 70_000 }, '--options: inspectPort:'],
  ])('refuses %s in one line that names it', (_what, value, line) => {
    const read = withArgument(value);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.error.startsWith(line)).toBe(true);
    expect(read.error).not.toContain('\n');
  });

  it('says so when nothing was given, or no JSON', () => {
    expect(readOptions(sources({}))).toEqual({ ok: false, error: expect.stringContaining('no options') });
    expect(readOptions(sources({ env: '{' }))).toEqual({ ok: false, error: 'SANPING_OPTIONS: not JSON' });
  });

  it.each([
    ['inspectPort', { inspectPort: 9222 }],
    ['dockSockets', { dockSockets: { reader: '/run/r', printer: null } }],
  ])('refuses %s in a packaged build and takes it elsewhere', (field, extra) => {
    expect(withArgument({ ...least, ...extra }).ok).toBe(true);
    expect(withArgument({ ...least, ...extra }, true)).toEqual({
      ok: false,
      error: `--options: ${field}: refused in a packaged build`,
    });
  });
});
