import { describe, expect, it } from 'vitest';
import { OPTIONS_FILE, type OptionSources } from '../option-sources.ts';
import { readOptions } from '../options.ts';
import type { BoxFolder } from './box-folder.ts';
import { whatStarts } from './what-starts.ts';

const EMPTY: BoxFolder = { choice: null, role: null, again: false };
const KEPT = {
  profile: 'chengcheng/wall',
  centralUrl: 'https://central.example:8420',
  enrolCode: 'AAAA-BBBB-CCCC',
  reader: { kind: 'auto' },
  printerUri: null,
  staffPin: null,
  displays: [{ label: 'HDMI-1', x: 0, y: 0, width: 3840, height: 2160, role: 'main' }],
};

/** As a packaged box starts, with these options in its file and this in its folder. */
function started(options: object | string | null, folder: Partial<BoxFolder> = {}, packaged = true) {
  const text = options === null || typeof options === 'string' ? options : JSON.stringify(options);
  const asked: string[] = [];
  const sources: OptionSources = {
    argv: [],
    env: undefined,
    readFile: (path) => (path === OPTIONS_FILE ? text : null),
    packaged,
    usualDataDir: '/var/lib/sanping',
  };
  const whole = whatStarts(sources, (dataDir) => {
    asked.push(dataDir);
    return { ...EMPTY, ...folder };
  });
  return { read: readOptions(whole), asked };
}
const optionsOf = (given: ReturnType<typeof started>) => {
  if (!given.read.ok) throw new Error(given.read.error);
  return given.read.value;
};

describe('a packaged box', () => {
  it('that nobody told anything shows the first boot, in the usual folder', () => {
    const box = started(null);
    expect(box.asked).toEqual(['/var/lib/sanping']);
    expect(optionsOf(box)).toMatchObject({
      profile: 'sanping/setup',
      dataDir: '/var/lib/sanping',
      setup: { draft: {}, fixed: [], former: null, damaged: false },
    });
  });

  it('with a choice is that screen, and no option is needed', () => {
    expect(optionsOf(started(null, { choice: KEPT }))).toMatchObject({ ...KEPT, setup: null });
  });

  it('that is a property screen listens for kiosks where somebody chose so, and nowhere else', () => {
    const chosen = { ...KEPT, profile: 'chengcheng/property', relayListen: { host: '0.0.0.0', port: 8421 } };
    expect(optionsOf(started(null, { choice: chosen })).relayListen).toEqual(chosen.relayListen);
    expect(optionsOf(started(null, { choice: { ...chosen, relayListen: null } })).relayListen).toBeNull();
    expect(optionsOf(started(null, { choice: KEPT })).relayListen, 'chosen before it was asked').toBeNull();
  });

  it('with options is what they say, whatever was chosen; what they leave open is the choice', () => {
    const given = { profile: 'yanji/wall', printerUri: 'ipp://printer/ipp/print' };
    expect(optionsOf(started(given, { choice: KEPT }))).toMatchObject({
      ...KEPT,
      ...given,
      setup: null,
    });
  });

  it('that staff want to set up again shows what it was, and what its options fix', () => {
    const role = { profile: 'chengcheng/wall', centralUrl: KEPT.centralUrl };
    const box = optionsOf(started({ printerUri: 'ipp://fixed/ipp' }, { choice: KEPT, role, again: true }));
    expect(box.profile).toBe('sanping/setup');
    expect(box.setup).toMatchObject({
      draft: { profile: 'chengcheng/wall', printerUri: 'ipp://fixed/ipp' },
      fixed: ['printerUri'],
      former: role,
    });
  });

  it('proposes what the operator put down for forty boxes, and fixes nothing by it', () => {
    const offer = { centralUrl: 'https://central.example:8420' };
    expect(optionsOf(started({ offer })).setup).toMatchObject({ draft: offer, fixed: [] });
  });

  it('whose records are another screen’s does not start over them: a person decides first', () => {
    const role = { profile: 'chengcheng/kiosk', centralUrl: null };
    const box = optionsOf(started({ profile: 'chengcheng/wall' }, { role }));
    expect(box.setup).toMatchObject({
      draft: { profile: 'chengcheng/wall' },
      fixed: ['profile'],
      former: role,
    });
  });

  it.each([
    ['half a file', 'damaged' as const],
    ['a screen of another version', { ...KEPT, profile: 'pingba/lamp-post' }],
    ['a reader of another version', { ...KEPT, reader: { kind: 'bluetooth' } }],
  ])('with %s for a choice asks again and says why (CO-705)', (_, choice) => {
    expect(optionsOf(started(null, { choice })).setup).toMatchObject({ draft: {}, damaged: true });
  });

  it('with wrong options says so and shows nothing: that is the technician’s to mend', () => {
    const wrong = started({ profile: 'chengcheng/lamp' }, { choice: KEPT }).read;
    expect(wrong).toEqual({ ok: false, error: expect.stringContaining(`${OPTIONS_FILE}: profile:`) });
    expect(started('{', { choice: KEPT }).read).toEqual({ ok: false, error: `${OPTIONS_FILE}: not JSON` });
  });
});

describe('a checkout', () => {
  it('is nothing without options, and one folder may be this screen today and that tomorrow', () => {
    expect(started(null, {}, false).read.ok).toBe(false);
    const role = { profile: 'chengcheng/kiosk', centralUrl: null };
    const given = { profile: 'chengcheng/wall', dataDir: '/data' };
    expect(optionsOf(started(given, { role }, false))).toMatchObject({ ...given, setup: null });
  });
});
