import { createHash, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect, type DetailedPeerCertificate } from 'node:tls';
import { caHashOf } from '../../../contract/enrolment-code.ts';

/** Longest wait for the handshake, ms: as for a whole answer. */
const HANDSHAKE_MS = 15_000;

/** Longer chains are nobody's. */
const LONGEST_CHAIN = 8;

/**
 * Looks for the CA of an enrolment code in the chain that central shows, before anything is said to it: the handshake is
 * all that happens here. PEM of that CA, or null when the chain has none with this hash. Whoever shows the right CA
 * has proved nothing yet; the requests that follow are checked against it. Rejects for whatever the network does.
 */
export async function findShownCa(
  centralUrl: string,
  caHash: string,
  signal: AbortSignal,
): Promise<string | null> {
  const chain = await shownChain(new URL(centralUrl), signal);
  const ca = chain.find((raw) => caHashOf(createHash('sha256').update(raw).digest()) === caHash);
  return ca === undefined ? null : new X509Certificate(ca).toString();
}

function shownChain({ hostname, port }: URL, signal: AbortSignal): Promise<readonly Buffer[]> {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port: port === '' ? 443 : Number(port),
      ...(isIP(host) === 0 ? { servername: host } : {}),
      // Nothing is believed and nothing is sent: only the chain is looked at.
      rejectUnauthorized: false,
    });
    const give = (settle: () => void) => {
      signal.removeEventListener('abort', onAbort);
      socket.destroy();
      settle();
    };
    const onAbort = () => give(() => reject(signal.reason));
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort);
    socket.setTimeout(HANDSHAKE_MS, () => give(() => reject(new Error('no handshake'))));
    socket.on('error', (error) => give(() => reject(error)));
    socket.once('secureConnect', () => {
      const chain = certificatesOf(socket.getPeerCertificate(true));
      give(() => resolve(chain));
    });
  });
}

/** From central's own certificate upwards; the last one names itself as its issuer. */
function certificatesOf(own: DetailedPeerCertificate): readonly Buffer[] {
  const chain: Buffer[] = [];
  let next: DetailedPeerCertificate | undefined = own;
  while (next?.raw !== undefined && chain.length < LONGEST_CHAIN) {
    chain.push(next.raw);
    next = next.issuerCertificate === next ? undefined : next.issuerCertificate;
  }
  return chain;
}
