import { parseEnrolmentCode } from '../../../contract/enrolment-code.ts';
import type { Store } from '../store/types.ts';
import { httpFetch } from './http-fetch.ts';
import { findShownCa } from './pinned-ca.ts';
import { needsTls, TrustRefused, trustFaultOf } from './trust.ts';

type Fetch = typeof globalThis.fetch;

/** The way to central, over which nothing is said to anybody else. */
export interface TrustedFetch {
  /** As `fetch`; rejects with a TrustRefused, or with what OpenSSL says, when whoever answers is not to be believed. */
  readonly fetch: Fetch;
  /** The CA (PEM) against which central is checked; null while there is none, and with a central on this box. */
  ca(): string | null;
  close(): Promise<void>;
}

/** Connections that are checked against one CA. */
interface Pinned {
  readonly ca: string;
  readonly fetch: Fetch;
  close(): void;
}

/**
 * Trusts one CA and no other, whatever the system's store says: the one this terminal was enrolled with, and before
 * that the one whose hash stands in the enrolment code. A code that names another CA counts only when central does not
 * pass with the old one any more, so that a code that was left in a start script never breaks a terminal that works.
 * Plain HTTP is for a central on this very box.
 */
export function createTrustedFetch(options: {
  readonly centralUrl: string;
  readonly enrolCode: string | null;
  readonly identity: Pick<Store['identity'], 'enrolment'>;
  /** For a central on this box. */
  readonly plainFetch: Fetch;
  /** Ends a handshake that is under way. */
  readonly signal: AbortSignal;
}): TrustedFetch {
  const { centralUrl, identity, plainFetch, signal } = options;
  const isTls = new URL(centralUrl).protocol === 'https:';
  const codeHash = caHashOfCode(options.enrolCode);
  let pinned: Promise<Pinned> | null = null;
  let ca: string | null = null;

  const pin = (from: () => Promise<string>) => {
    const before = pinned;
    const pinning = (async () => {
      const next = pinTo(await from());
      ca = next.ca;
      // Requests that still run over the old connections fail there, as they should.
      if (before !== null) void before.then((old) => old.close()).catch(() => {});
      return next;
    })();
    pinned = pinning;
    pinning.catch(() => {
      if (pinned === pinning) pinned = before;
    });
    return pinning;
  };
  const caOfCode = async () => {
    if (codeHash === null) throw new TrustRefused('CO-405');
    const shown = await findShownCa(centralUrl, codeHash, signal);
    if (shown === null) throw new TrustRefused('CO-406');
    return shown;
  };
  const first = async () => identity.enrolment()?.ca ?? (await caOfCode());
  const trusted: Fetch = async (input, init) => {
    if (!isTls) {
      if (needsTls(centralUrl)) throw new TrustRefused('CO-401');
      return plainFetch(input, init);
    }
    const current = await (pinned ?? pin(first));
    try {
      return await current.fetch(input, init);
    } catch (error) {
      // Central has another CA now. Somebody who came to the box with a new code may say so; nobody else.
      if (trustFaultOf(error) !== 'CO-402' || codeHash === null) throw error;
      const next = await pin(caOfCode).catch(() => null);
      if (next === null || next.ca === current.ca) throw error;
      return next.fetch(input, init);
    }
  };
  return {
    fetch: trusted,
    ca: () => ca,
    close: async () => {
      await pinned?.then((last) => last.close()).catch(() => {});
    },
  };
}

function caHashOfCode(code: string | null): string | null {
  const parsed = code === null ? null : parseEnrolmentCode(code);
  return parsed?.ok ? parsed.value.caHash : null;
}

/** For a central on this box. */
export const plainFetch: Fetch = httpFetch().fetch;

function pinTo(ca: string): Pinned {
  // The pinned CA may stand below a root that this terminal never saw.
  return { ca, ...httpFetch({ ca, allowPartialTrustChain: true, minVersion: 'TLSv1.2' }) };
}
