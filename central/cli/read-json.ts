import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { err, ok, type Result } from '../../contract/result.ts';

/** A JSON file of the shape given; the error is one line that says where it misses, without any of its values. */
export function readJson<T>(file: string, schema: z.ZodType<T>): Result<T, string> {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof SyntaxError ? '不是 JSON / no JSON' : '读不了 / cannot be read';
    return err(`${file}: ${reason}`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return err(`${file}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
}
