import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import type { SetupEvent as Pressed } from '../../../contract/setup/events.ts';
import type { SetupOptions } from '../../../contract/setup/options.ts';
import { atTheBeginning, relayOf } from './context.ts';
import { setupMachine } from './machine.ts';
import { type SetupMatter, setupViewOf } from './screens.ts';

const PROPERTY = 'chengcheng/property';
const CENTRAL = 'https://central.example:8420';
const NOTHING: SetupOptions = { draft: {}, fixed: [], former: null, damaged: false };
const MATTER = {
  displays: () => [],
  devices: () => ({}),
  printerRefused: () => null,
  page: () => ({ state: 'none' }),
} as unknown as SetupMatter; // what these screens ask for
const EVERYWHERE = { host: '0.0.0.0', port: 8421 };

/** A box on its way, behind the question of central. */
function boxAs(profile: string, options: Partial<SetupOptions> = {}) {
  const context = atTheBeginning({ ...NOTHING, ...options }, { isEnrolled: false, packaged: true });
  const actor = createActor(setupMachine, { input: { ...context, keepsUnchecked: true } });
  actor.start();
  const send = (...events: Pressed[]) => {
    for (const event of events) actor.send(event);
  };
  send({ type: 'choose-profile', profile }, { type: 'next' });
  actor.send({ type: 'check-central', address: CENTRAL, code: 'AAAA-BBBB-CCCC' });
  actor.send({ type: 'check-ended', check: { state: 'accepted', place: '乐楼社区', name: null } });
  send({ type: 'next' });
  return {
    send,
    view: () => setupViewOf(actor.getSnapshot(), MATTER),
    relay: () => relayOf(actor.getSnapshot().context),
  };
}

describe('a property screen at its first boot', () => {
  it('is asked whether kiosks without a line come to it, with yes proposed', () => {
    const box = boxAs(PROPERTY);
    expect(box.view()).toMatchObject({
      steps: ['profile', 'central', 'kiosks', 'summary'],
      screen: { name: 'kiosks', listens: true, port: 8421, fixed: false },
    });
    box.send({ type: 'next' });
    expect(box.view().screen).toMatchObject({ name: 'summary', kiosks: 8421 });
    expect(box.relay()).toEqual(EVERYWHERE);
  });

  it('that says no listens nowhere, and says so before it starts', () => {
    const box = boxAs(PROPERTY);
    box.send({ type: 'choose-kiosks', listens: false }, { type: 'next' });
    expect(box.view().screen).toMatchObject({ name: 'summary', kiosks: 'none' });
    expect(box.relay()).toBeNull();
    box.send({ type: 'back' });
    expect(box.view().screen).toMatchObject({ name: 'kiosks', listens: false });
  });

  it('whose options name the address keeps it, whatever is pressed', () => {
    const relayListen = { host: '192.168.1.8', port: 9000 };
    const box = boxAs(PROPERTY, { draft: { relayListen }, fixed: ['relayListen'] });
    box.send({ type: 'choose-kiosks', listens: false });
    expect(box.view().screen).toMatchObject({ listens: true, port: 9000, fixed: true });
    expect(box.relay()).toEqual(relayListen);
  });

  it('that did not listen before is not made to by being set up again', () => {
    const former = { profile: PROPERTY, centralUrl: CENTRAL };
    expect(boxAs(PROPERTY, { former }).view().screen).toMatchObject({ name: 'kiosks', listens: false });
    expect(boxAs(PROPERTY, { former, draft: { relayListen: EVERYWHERE } }).relay()).toEqual(EVERYWHERE);
  });
});

it.each(['chengcheng/kiosk', 'chengcheng/wall'])('%s is not asked, and opens no port', (profile) => {
  const box = boxAs(profile, { draft: { relayListen: EVERYWHERE } });
  expect(box.view().steps).not.toContain('kiosks');
  expect(box.relay()).toBeNull();
});
