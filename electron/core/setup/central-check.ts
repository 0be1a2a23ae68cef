import type { Clock } from '../../../contract/clock.ts';
import type { Random } from '../../../contract/random.ts';
import { SCHEMA_VERSION } from '../../../contract/sync.ts';
import { makeDeviceKey, openDeviceKey } from '../store/device-key.ts';
import { createClient, type RequestFault } from '../sync/client.ts';
import { createTrustedFetch, plainFetch } from '../sync/trusted-fetch.ts';
import type { CentralCheck } from './context.ts';

export interface CheckRequest {
  readonly centralUrl: string;
  readonly enrolCode: string;
  readonly profile: string;
}

export type CheckCentral = (request: CheckRequest, signal: AbortSignal) => Promise<CentralCheck>;

/** Whether a try later may go better than this one: the line or central is away, nothing is wrong with what was typed. */
const MAY_COME_LATER: ReadonlySet<string> = new Set(['CO-703', 'CT-308', 'CT-310', 'CT-315']);

/**
 * Looks whether central is there, whether it is the one that the code names, and what it says of the code. The code is not
 * used up: the terminal that starts afterwards enrols with it. The key that proves this question is forgotten with it.
 */
export function checkCentralWith(parts: { readonly clock: Clock; readonly random: Random }): CheckCentral {
  return async ({ centralUrl, enrolCode, profile }, signal) => {
    const deviceKey = openDeviceKey(makeDeviceKey());
    const trusted = createTrustedFetch({
      centralUrl,
      enrolCode,
      identity: { enrolment: () => null },
      plainFetch,
      signal,
    });
    const client = createClient({
      ...parts,
      centralUrl,
      identity: { deviceKey: () => deviceKey, terminalId: () => 'set-up' },
      fetch: trusted.fetch,
      signal,
    });
    try {
      const health = await client.health();
      if (!health.ok) return refused(health.error);
      const answer = await client.checkCode({ schemaVersion: SCHEMA_VERSION, code: enrolCode, profile });
      if (!answer.ok) return refused(answer.error);
      const { streetName, communityName, terminalName } = answer.value;
      return { state: 'accepted', place: `${streetName} ${communityName}`.trim(), name: terminalName };
    } finally {
      await trusted.close();
    }
  };
}

function refused(fault: RequestFault): CentralCheck {
  const code = codeOf(fault);
  return { state: 'refused', code, mayKeep: MAY_COME_LATER.has(code) };
}

function codeOf(fault: RequestFault): string {
  switch (fault.kind) {
    case 'unreachable':
    case 'late':
    case 'cut':
      return 'CO-703';
    case 'not-ours':
      return 'CO-704';
    case 'unknown-schema':
      return 'CT-302';
    case 'refused':
    case 'untrusted':
      return fault.code;
    default:
      return fault satisfies never;
  }
}
