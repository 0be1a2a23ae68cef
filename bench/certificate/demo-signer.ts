import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { DEMO_ISSUER_KEY } from '../../central/demo/issuer-key.ts';
import type { Signer } from '../../contract/certificate.ts';
import { certifyTerminalKey } from '../../printers/certificate/signature.ts';
import { createTerminalSigner } from '../../printers/certificate/terminal-signer.ts';

/** A terminal as a kiosk is one: its own key, certified by the demo issuer. */
export function demoSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const certificate = certifyTerminalKey({
    terminalKeyId: 'bench-terminal',
    terminalPublicKey: publicKey,
    issuerId: DEMO_ISSUER_KEY.issuerId,
    issuerKeyId: DEMO_ISSUER_KEY.issuerKeyId,
    notBefore: '2026-01-01',
    notAfter: '2027-12-31',
    issuerPrivateKey: createPrivateKey(DEMO_ISSUER_KEY.privateKeyPem),
  });
  return createTerminalSigner({ privateKey, certificate });
}
