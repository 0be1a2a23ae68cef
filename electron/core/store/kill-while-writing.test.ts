import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { ledgerState } from '../../../contract/printer.ts';
import { makeDataDir, openTestStore } from './testing.ts';

const ORDER: readonly string[] = ledgerState.options;

describe('kill -9 of the core process while it writes the ledger', () => {
  it.each([6, 45, 122])(
    'after %i acknowledged steps: none is lost, no number is spent twice',
    async (steps) => {
      const { dir, remove } = makeDataDir();
      const child = spawn(process.execPath, [join(import.meta.dirname, 'crash-writer.ts'), dir], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const exited = once(child, 'exit');
      const acknowledged = new Map<string, { number: string; state: string }>();
      let seen = 0;
      for await (const line of createInterface({ input: child.stdout })) {
        const [requestId = '', number = '', state = ''] = line.split(' ');
        acknowledged.set(requestId, { number, state });
        seen += 1;
        if (seen === steps) child.kill('SIGKILL');
      }
      expect(await exited).toEqual([null, 'SIGKILL']);

      const store = openTestStore(dir);
      for (const [requestId, { number, state }] of acknowledged) {
        const row = store.ledger.find(requestId);
        expect(row?.number).toBe(number);
        const at = ORDER.indexOf(row?.state ?? '');
        expect(at, `${requestId} is at least ${state}`).toBeGreaterThanOrEqual(ORDER.indexOf(state));
      }
      const numbers = [...acknowledged.values()].map(({ number }) => number);
      expect(new Set(numbers).size).toBe(acknowledged.size);
      // One request may have been stored without its acknowledgement; never more than that one.
      const stored = store.outbox.waitingCount() + store.ledger.open().length;
      expect(stored - acknowledged.size).toBeGreaterThanOrEqual(0);
      expect(stored - acknowledged.size).toBeLessThanOrEqual(1);
      expect(store.leases.left('residence')).toBe(100_000 - stored);
      store.close();
      remove();
    },
  );
});
