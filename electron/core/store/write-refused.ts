import { failureOf } from './failure.ts';

/**
 * The disk did not take a write: full, read-only or failing. The transaction was rolled back, so the store is as it
 * was before; `code` stands in docs/errors.md.
 */
export class WriteRefused extends Error {
  readonly code: 'ST-402' | 'ST-403' | 'ST-404';
  constructor(code: WriteRefused['code'], cause: unknown) {
    super(code, { cause });
    this.name = 'WriteRefused';
    this.code = code;
  }
}

/** Turns what SQLite says of the disk into WriteRefused; everything else stays what it is. */
export function refused(error: unknown): unknown {
  const failure = failureOf(error);
  switch (failure?.kind) {
    case 'corrupt':
    case 'not-writable':
    case 'disk':
      return new WriteRefused(failure.code, error);
    default:
      return error;
  }
}

/** The same object, whose methods throw WriteRefused where the disk is the cause. */
export function withRefusals<T extends object>(part: T): T {
  return new Proxy(part, {
    get: (target, name, receiver) => {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        try {
          return value.apply(target, args);
        } catch (error) {
          throw refused(error);
        }
      };
    },
  });
}
