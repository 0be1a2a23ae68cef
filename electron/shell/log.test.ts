import { describe, expect, it } from 'vitest';
import { createLogger } from './log.ts';

function logged(fields: Record<string, string | number | boolean | null>): string {
  const lines: string[] = [];
  createLogger('shell', { now: () => Date.UTC(2026, 10, 22, 6, 26) }, (line) => lines.push(line)).event(
    'ipc-refused',
    fields,
  );
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

describe('the log of the shell', () => {
  it('is one JSON line with time, process and event', () => {
    const line = logged({ code: 'foreign-sender', attempt: 2 });
    expect(line.endsWith('\n')).toBe(true);
    expect(JSON.parse(line)).toEqual({
      at: '2026-11-22T06:26:00.000Z',
      process: 'shell',
      event: 'ipc-refused',
      code: 'foreign-sender',
      attempt: 2,
    });
  });

  it('keeps its own fields when an event brings one of the same name', () => {
    expect(JSON.parse(logged({ event: 'other', process: 'core', at: 'never' }))).toMatchObject({
      event: 'ipc-refused',
      process: 'shell',
      at: '2026-11-22T06:26:00.000Z',
    });
  });

  it('holds no planted person: number, split number, phone, name, address', () => {
    const line = logged({
      detail: 'card 610525 19900307 1234 of 13812345678',
      name: '王芳',
      address: '陕西省澄城县城关街道',
      number: '610525199003071234',
    });
    for (const planted of ['610525', '19900307', '13812345678', '王芳', '陕西'])
      expect(line).not.toContain(planted);
    expect(line).toContain('[redacted]');
  });
});
