/** For what cannot happen: a failed assertion is a defect and ends the process, which its supervisor restarts. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}

export function assertDefined<T>(value: T | null | undefined, message: string): T {
  assert(value !== null && value !== undefined, message);
  return value;
}

/** Ends every `switch` over a union: the compiler proves that no case is missing, a stray value throws. */
export function throwIllegalValue(value: never): never {
  throw new Error(`illegal value: ${JSON.stringify(value)}`);
}
