import { isOnThisBox } from './back-off.ts';

/** Codes of docs/errors.md for a central that this terminal must not or cannot believe. */
export type TrustFault = 'CO-401' | 'CO-402' | 'CO-403' | 'CO-404' | 'CO-405' | 'CO-406';

/** What OpenSSL and Node say of a certificate, by the code that staff read. */
const OF_TLS: Readonly<Record<string, TrustFault>> = {
  // Issued by somebody else than the CA that this terminal was enrolled with.
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'CO-402',
  UNABLE_TO_GET_ISSUER_CERT: 'CO-402',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'CO-402',
  SELF_SIGNED_CERT_IN_CHAIN: 'CO-402',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'CO-402',
  CERT_SIGNATURE_FAILURE: 'CO-402',
  CERT_UNTRUSTED: 'CO-402',
  INVALID_CA: 'CO-402',
  ERR_TLS_CERT_ALTNAME_INVALID: 'CO-403',
  CERT_NOT_YET_VALID: 'CO-404',
  CERT_HAS_EXPIRED: 'CO-404',
};

/** Thrown in place of a request that must not be sent. */
export class TrustRefused extends Error {
  readonly fault: TrustFault;
  constructor(fault: TrustFault) {
    super(fault);
    this.fault = fault;
  }
}

/** The code for what fetch threw; null when it was the network and not the certificate. */
export function trustFaultOf(error: unknown): TrustFault | null {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof TrustRefused) return cause.fault;
    if ('code' in cause && typeof cause.code === 'string') {
      const fault = OF_TLS[cause.code];
      if (fault !== undefined) return fault;
    }
  }
  return null;
}

/** Whether the address can be spoken to without TLS: only on this very box, where nobody listens in between. */
export function needsTls(centralUrl: string): boolean {
  return !isOnThisBox(centralUrl);
}
