import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GeneralNameType } from '@peculiar/x509';
import type { TlsFiles } from './http/tls.ts';

/** A private CA as an operator has one, made anew in every run. Not imported by the product. */

/** The package brings a container that asks for decorator metadata as it loads and then uses none. */
const none = () => undefined;
Object.assign(Reflect, { getMetadata: none, getOwnMetadata: none, defineMetadata: none });
const { BasicConstraintsExtension, SubjectAlternativeNameExtension, X509CertificateGenerator } = await import(
  '@peculiar/x509'
);

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 86_400_000;

const newKeys = () => crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
const from = (ms: number) => new Date(Date.now() + ms);

async function pemOf(key: CryptoKey): Promise<string> {
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', key)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${der.match(/.{1,64}/g)?.join('\n')}\n-----END PRIVATE KEY-----\n`;
}

export type TestCa = Awaited<ReturnType<typeof makeTestCa>>;

export async function makeTestCa(name: string) {
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    notBefore: from(-2 * DAY_MS),
    notAfter: from(30 * DAY_MS),
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [new BasicConstraintsExtension(true, undefined, true)],
  });
  const pem = certificate.toString('pem');
  /** A certificate for a server with these names; both files as central takes them. */
  const issue = async (
    folder: string,
    file: string,
    {
      names = ['localhost', '127.0.0.1'],
      notAfter = from(10 * DAY_MS),
      withCa = true,
    }: { readonly names?: readonly string[]; readonly notAfter?: Date; readonly withCa?: boolean } = {},
  ): Promise<TlsFiles> => {
    const own = await newKeys();
    const leaf = await X509CertificateGenerator.create({
      subject: 'CN=central',
      issuer: certificate.subject,
      notBefore: from(-DAY_MS),
      notAfter,
      publicKey: own.publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm: ALGORITHM,
      extensions: [
        new BasicConstraintsExtension(false),
        new SubjectAlternativeNameExtension(names.map((value) => ({ type: typeOf(value), value }))),
      ],
    });
    const certFile = join(folder, `${file}.pem`);
    const keyFile = join(folder, `${file}.key`);
    writeFileSync(certFile, [leaf.toString('pem'), ...(withCa ? [pem] : [])].join('\n'));
    writeFileSync(keyFile, await pemOf(own.privateKey), { mode: 0o600 });
    return { certFile, keyFile };
  };
  return { pem, issue };
}

const typeOf = (name: string): GeneralNameType => (/^[\d.]+$/.test(name) ? 'ip' : 'dns');
