import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { needlesOf, wordsInMemory } from '../../tests/product/memory-search.ts';
import { WASHED_MALLOC } from './washed-malloc.ts';

const ROOT = join(import.meta.dirname, '../..');
const PERSON = { number: '610599195803013026', name: '植入姓名甲乙' };

/** Handles a person as core does (parsed, serialised, matched, buffered), lets go, and washes when it is told. */
const PROGRAM = `
  import { washMemory } from './electron/host/wash-memory.ts';
  const handle = () => {
    const text = Buffer.from(process.env.PERSON, 'base64').toString('utf8');
    for (let turn = 0; turn < 50; turn += 1) {
      const person = JSON.parse(text);
      if (!/^\\d{17}[\\dX]$/.test(person.number)) throw new Error('not a number');
      Buffer.from(JSON.stringify({ turn, person }), 'utf16le').toString('base64');
      structuredClone({ ...person, turn });
    }
  };
  process.stdin.on('data', () => { washMemory(); console.log('washed'); });
  setInterval(() => {}, 1_000);
  handle();
  console.log('handled');
`;

describe.skipIf(process.platform !== 'linux')('the memory of a process that let go of a person', () => {
  let stop = () => {};
  afterEach(() => stop());

  it('holds their name and number until it is washed, and nowhere after that', async () => {
    // Disguised, so that the environment itself is no find.
    const disguised = Buffer.from(JSON.stringify(PERSON)).toString('base64');
    const child = spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
      cwd: ROOT,
      env: { ...process.env, ...WASHED_MALLOC, PERSON: disguised },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    stop = () => void child.kill('SIGKILL');
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const found = () => wordsInMemory(child.pid ?? 0, needlesOf(PERSON));
    expect((await lines.next()).value).toBe('handled');
    expect(found().join()).toContain('number as utf8');
    expect(found().join()).toContain('name as utf16le');
    child.stdin.write('wash\n');
    expect((await lines.next()).value).toBe('washed');
    expect(found()).toEqual([]);
  }, 30_000);

  it('is washed on a box too: its service begins the shell like that', () => {
    const unit = readFileSync(join(ROOT, 'build/pack/root/usr/lib/systemd/system/sanping.service'), 'utf8');
    expect(unit).toContain(`Environment=GLIBC_TUNABLES=${WASHED_MALLOC.GLIBC_TUNABLES}\n`);
  });
});
