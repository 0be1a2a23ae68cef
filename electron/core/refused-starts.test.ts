import { describe, expect, it } from 'vitest';
import { loadProfile } from '../../kiosk-profiles/load.ts';
import { answerCall } from './api/answer-call.ts';
import { createKioskCore } from './kiosk-core.ts';
import { readCoreOptions } from './profile/core-options.ts';
import type { ScreenParts } from './screen-core.ts';
import { startTerminalCore, type TerminalCore } from './terminal-core.ts';

const codeOf = (
  result: { readonly ok: true } | { readonly ok: false; readonly error: { readonly code: string } },
) => (result.ok ? 'started' : result.error.code);

describe('core does not start, and says by which number', () => {
  it.each([
    ['nothing', undefined],
    ['no JSON', '{'],
    ['options of another version', '{"profile":7}'],
  ])('CO-101: it was started with %s', (_what, text) => {
    expect(codeOf(readCoreOptions(text))).toBe('CO-101');
  });

  it('CO-102: there is no such profile', async () => {
    const options = { profile: 'nowhere/kiosk' } as Parameters<typeof startTerminalCore>[0];
    const started = await startTerminalCore(options, { event: () => {} }, { lines: () => [] });
    expect(codeOf(started)).toBe('CO-102');
  });

  it('CO-103: the profile names a certificate of the negative list', () => {
    const loaded = loadProfile('chengcheng/kiosk');
    if (!loaded.ok || loaded.value.kind !== 'kiosk') return expect.unreachable('the demo has a kiosk');
    const profile = {
      ...loaded.value,
      certificates: { ...loaded.value.certificates, items: ['kinship'] },
    } as typeof loaded.value;
    // Refused before anything of the box is looked at.
    expect(codeOf(createKioskCore(profile, {} as ScreenParts))).toBe('CO-103');
  });
});

describe('a page that asks for another screen’s matter', () => {
  const wallOnly = {
    screen: { kiosk: null, property: null, answerProperty: null, wall: null },
  } as unknown as TerminalCore;

  it.each(['kioskView', 'propertyView', 'wallView'] as const)('%s: CO-202', async (call) => {
    expect(await answerCall(wallOnly, call, undefined)).toEqual({ ok: false, error: 'CO-202' });
  });
});
