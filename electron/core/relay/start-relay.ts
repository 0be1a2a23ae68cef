import { networkInterfaces } from 'node:os';
import type { Clock } from '../../../contract/clock.ts';
import type { Logger } from '../../../contract/log.ts';
import type { RelayListen } from '../../../contract/relay-listen.ts';
import type { Profile } from '../../../kiosk-profiles/schema.ts';
import type { Store } from '../store/types.ts';
import { WriteRefused } from '../store/write-refused.ts';
import { systemTimers } from '../sync/timers.ts';
import type { WholeSync } from '../sync/types.ts';
import { relayAsker } from './ask-relay.ts';
import { startKioskLink } from './kiosk-link.ts';
import { noRelay, type Relay } from './no-relay.ts';
import { relayDesk } from './relay-desk.ts';
import { listenForKiosks } from './relay-server.ts';

/** The address or port of the options cannot be opened (docs/errors.md). */
const NOT_LISTENING = 'CO-531';

/** A kiosk looks for the screen of its building; a property screen listens when its options say where. */
export async function startRelay(parts: {
  readonly profile: Pick<Profile, 'kind' | 'zone'>;
  readonly listen: RelayListen | null;
  readonly store: Store;
  readonly sync: WholeSync;
  readonly clock: Clock;
  readonly log: Logger;
}): Promise<Relay> {
  const { profile, listen, store, sync, clock, log } = parts;
  if (profile.kind === 'kiosk') {
    const ask = relayAsker(() => store.identity.deviceKey());
    const changed = () => sync.touched();
    const link = startKioskLink({ store, ask, clock, timers: systemTimers, changed, log });
    return { ...noRelay, stop: () => link.stop() };
  }
  if (profile.kind !== 'property' || listen === null) return noRelay;
  const changed = () => {
    sync.touched();
    sync.kick();
  };
  const answer = relayDesk({ store, clock, zone: profile.zone, changed });
  const deviceKey = store.identity.deviceKey();
  try {
    const listener = await listenForKiosks({
      ...listen,
      deviceKey,
      knows: (jkt) => store.property.relay.kiosks().find((kiosk) => kiosk.jkt === jkt) ?? null,
      answer: (kiosk, text) => {
        try {
          const said = answer(kiosk, text);
          return said && JSON.stringify(said);
        } catch (error) {
          // This disk takes nothing: the kiosk hears no promise and keeps what it has.
          if (error instanceof WriteRefused) return null;
          throw error;
        }
      },
    });
    log.event('relay-listening', { port: listener.port });
    return {
      offer: () => {
        const addresses = addressesOf(listen.host);
        return addresses.length === 0 ? null : { key: deviceKey.publicJwk, addresses, port: listener.port };
      },
      faults: () => [],
      stop: () => listener.close(),
    };
  } catch (error) {
    // The address is not this box's, or somebody else has the port: the screen itself works on.
    log.event('relay-not-listening', { code: NOT_LISTENING, cause: codeOf(error) });
    return { ...noRelay, faults: () => [NOT_LISTENING] };
  }
}

/** Addresses by which a kiosk may find this box: the one that was given, or all of its networks'. */
function addressesOf(host: string): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [host];
  return Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address)
    .slice(0, MOST_ADDRESSES);
}

const MOST_ADDRESSES = 8;

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
