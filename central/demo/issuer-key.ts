/**
 * The DEMO issuer's private key, public on purpose: whoever holds it can only make 演示样张, because
 * `npm run verify` marks everything under this issuer as such (printers/certificate/issuers.ts has the public part).
 * A deployment's own issuer key never stands in the code: central loads it from its key store.
 */
export const DEMO_ISSUER_KEY = {
  issuerId: 'demo.chengcheng.lelou',
  issuerKeyId: 'demo-2026',
  /** Ed25519, PKCS#8: `crypto.createPrivateKey(DEMO_ISSUER_KEY.privateKeyPem)`. */
  privateKeyPem: `-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIDrZt0gJD1lue9AwBLyIkwYNXGaYcuuisqSLikIqBC9U
-----END PRIVATE KEY-----
`,
} as const;
