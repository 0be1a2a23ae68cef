import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { throwIllegalValue } from '../../contract/assert.ts';
import { caHashOf } from '../../contract/enrolment-code.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { loopbackNames, type OwnNames } from '../auth/request-url.ts';

/** Where the operator keeps certificate and key, PEM. */
export interface TlsFiles {
  /** Central's certificate first, then whoever issued each; the last is the CA that terminals pin. */
  readonly certFile: string;
  readonly keyFile: string;
}

/** What central shows to whoever connects. */
export interface ServedTls {
  /** Whole chain with the CA at its end: a terminal that only knows the CA's hash takes the CA from the handshake. */
  readonly cert: string;
  readonly key: string;
  /** CA's part of an enrolment code. */
  readonly caHash: string;
  /** The loopback and every name of the certificate: proofs (RFC 9449) for another name are refused. */
  readonly isOwnName: OwnNames;
}

export type TlsFault =
  | { readonly kind: 'unreadable'; readonly file: string }
  | { readonly kind: 'no-certificate' }
  | { readonly kind: 'no-key' }
  | { readonly kind: 'other-key' }
  /** A certificate of the chain is not issued by the next one, or the chain does not end at a CA. */
  | { readonly kind: 'broken-chain'; readonly subject: string }
  | { readonly kind: 'not-valid-now'; readonly subject: string };

/** Reads and checks both files, so that central says at its start what would otherwise fail at every terminal. */
export function openTls({ certFile, keyFile }: TlsFiles, now: number): Result<ServedTls, TlsFault> {
  const cert = readText(certFile);
  if (cert === null) return err({ kind: 'unreadable', file: certFile });
  const key = readText(keyFile);
  if (key === null) return err({ kind: 'unreadable', file: keyFile });
  const chain = parseChain(cert);
  const [own] = chain;
  const ca = chain.at(-1);
  if (own === undefined || ca === undefined) return err({ kind: 'no-certificate' });
  const privateKey = parseKey(key);
  if (privateKey === null) return err({ kind: 'no-key' });
  if (!own.checkPrivateKey(privateKey)) return err({ kind: 'other-key' });
  for (const [index, certificate] of chain.entries()) {
    const { subject, validFromDate, validToDate } = certificate;
    if (now < validFromDate.getTime() || now > validToDate.getTime())
      return err({ kind: 'not-valid-now', subject });
    // The last one is the anchor: a CA of whatever height, or a certificate that vouches for itself.
    const issuer = chain[index + 1];
    const isAnchor = issuer === undefined && (certificate.ca || isIssuedBy(certificate, certificate));
    if (!isAnchor && !(issuer?.ca === true && isIssuedBy(certificate, issuer)))
      return err({ kind: 'broken-chain', subject });
  }
  const caHash = caHashOf(createHash('sha256').update(ca.raw).digest());
  const isOwnName: OwnNames = (name) => loopbackNames(name) || isNamed(own, name);
  return ok({ cert, key, caHash, isOwnName });
}

/** One line for whoever started central; CT-349 of docs/errors.md. */
export function tlsFaultWords(fault: TlsFault): string {
  const line = (zh: string, en: string) => `CT-349 证书用不了：${zh} / The certificate cannot be used: ${en}`;
  switch (fault.kind) {
    case 'unreadable':
      return line(`读不到 ${fault.file}`, 'the file cannot be read');
    case 'no-certificate':
      return line('--tls-cert 里没有 PEM 证书', 'no PEM certificate in --tls-cert');
    case 'no-key':
      return line('--tls-key 里没有不带口令的 PEM 私钥', 'no unencrypted PEM key in --tls-key');
    case 'other-key':
      return line('私钥不是这张证书的', 'the key is not that of the certificate');
    case 'broken-chain':
      return line(
        `${oneLine(fault.subject)} 后面缺签发它的 CA 证书（按 证书、中间 CA、CA 的顺序放进 --tls-cert）`,
        'the chain in --tls-cert does not end at the issuing CA',
      );
    case 'not-valid-now':
      return line(`${oneLine(fault.subject)} 现在不在有效期内`, 'expired or not yet valid');
    default:
      return throwIllegalValue(fault);
  }
}

const oneLine = (subject: string) => subject.replaceAll('\n', ', ');

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

function parseChain(pem: string): readonly X509Certificate[] {
  try {
    return (pem.match(BLOCK) ?? []).map((block) => new X509Certificate(block));
  } catch {
    // OpenSSL reports a damaged certificate by throwing.
    return [];
  }
}

function parseKey(pem: string) {
  try {
    return createPrivateKey(pem);
  } catch {
    // Not PEM, or it wants a passphrase.
    return null;
  }
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** Whether the certificate names the host of an address; IPv6 stands in brackets there. */
function isNamed(certificate: X509Certificate, name: string): boolean {
  const bare = name.replace(/^\[(.*)\]$/, '$1');
  return (isIP(bare) === 0 ? certificate.checkHost(bare) : certificate.checkIP(bare)) !== undefined;
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Not there, a folder, or not for this user: the operator looks at the name.
    return null;
  }
}
