import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const CHILD = join(import.meta.dirname, 'fixtures/child.ts');
const PORT = join(import.meta.dirname, 'child-port.ts');

describe("a child's port", () => {
  let dir = '';
  let child: ChildProcess | null = null;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'sanping-port-'));
  });
  afterEach(() => {
    child?.kill('SIGKILL');
    rmSync(dir, { recursive: true });
  });
  const start = (path: string) => {
    child = fork(path, ['--one'], {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'ignore', 'ipc'],
    });
    return child;
  };

  it('carries structured messages both ways', async () => {
    const running = start(CHILD);
    expect(await once(running, 'message')).toContain('ready');
    running.send({ card: new Uint8Array([170, 150]), at: new Date(0) });
    const [answer] = await once(running, 'message');
    expect(answer).toEqual({ echo: { card: new Uint8Array([170, 150]), at: new Date(0) }, args: ['--one'] });
  });

  it('keeps what came before anybody listened', async () => {
    const late = join(dir, 'late.mjs');
    writeFileSync(
      late,
      `import { childPort } from ${JSON.stringify(PORT)};
       const port = childPort();
       const heard = [];
       process.on('message', () => {
         if (heard.length === 0) setImmediate(() => {
           port.onMessage((message) => heard.push(message));
           port.post(heard);
         });
       });`,
    );
    const running = start(late);
    running.send('first');
    const [answer] = await once(running, 'message');
    expect(answer).toEqual(['first']);
  });

  it('says when the parent has let go, so that the child can end', async () => {
    const running = start(CHILD);
    await once(running, 'message');
    running.disconnect();
    const [code] = await once(running, 'exit');
    expect(code).toBe(0);
  });

  it('does not exist in a process that was started by hand', async () => {
    const { childPort } = await import('./child-port.ts');
    const { send } = process;
    // Vitest's own workers have a parent
    Object.defineProperty(process, 'send', { value: undefined, configurable: true, writable: true });
    try {
      expect(() => childPort()).toThrow('no parent port');
    } finally {
      Object.defineProperty(process, 'send', { value: send, configurable: true, writable: true });
    }
  });
});
