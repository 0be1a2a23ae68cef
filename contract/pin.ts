import { z } from 'zod';

/** A PIN as it is kept: `scrypt$N$r$p$salt$hash`, the last two base64url. Never the PIN itself. */
export const pinVerifier = z.string().regex(/^scrypt\$\d+\$\d+\$\d+\$[\w-]+\$[\w-]+$/);

/** Six digits that are neither all the same nor a run. */
export function isFitPin(pin: string): boolean {
  if (!/^\d{6}$/.test(pin)) return false;
  const steps = [...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index]));
  return !steps.every((step) => step === steps[0] && Math.abs(step) <= 1);
}
