import { err, ok, type Result } from '../contract/result.ts';
import type { TlsFiles } from './http/tls.ts';

/** Where central listens, and with which certificate. */
export interface Listening {
  /** Address to listen on; outside the loopback only with `tls`. */
  readonly host: string;
  /** Null = plain HTTP, on the loopback alone. */
  readonly tls: TlsFiles | null;
}

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|localhost)$/;

/**
 * Where to listen. What is said in plain HTTP can be read by whoever is on the way, so outside the loopback central
 * takes a certificate or does not start (CT-348). There is no mode behind a TLS proxy: terminals check central's own
 * certificate against the CA that they pinned; a proxy that passes TCP through changes nothing of that.
 */
export function listeningOf(values: {
  readonly host: string;
  readonly 'tls-cert'?: string | undefined;
  readonly 'tls-key'?: string | undefined;
}): Result<Listening, string> {
  const { host, 'tls-cert': certFile, 'tls-key': keyFile } = values;
  if (host.trim() === '') return err('--host: ADDRESS expected');
  if ((certFile === undefined) !== (keyFile === undefined))
    return err(`--tls-${certFile === undefined ? 'cert' : 'key'} FILE: missing`);
  const tls = certFile === undefined || keyFile === undefined ? null : { certFile, keyFile };
  if (tls === null && !LOOPBACK.test(host))
    return err(
      `CT-348 --host ${host}: 离开本机必须给出证书 --tls-cert FILE --tls-key FILE / Outside the loopback central needs a certificate`,
    );
  return ok({ host, tls });
}
