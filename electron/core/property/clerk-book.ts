import type { ClerkChoice, SignInAnswer } from '../../../contract/property/sign-in.ts';

/** Who may sit down at this desk. The secret is checked here against what is sealed here, so that it works offline. */
export interface ClerkBook {
  list(): readonly ClerkChoice[];
  /** Never throws, never logs the secret. */
  check(staffId: string, secret: string): Promise<SignInAnswer>;
}
