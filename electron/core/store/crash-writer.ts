import { writeSync } from 'node:fs';
import { ulid } from 'ulid';
import { openEnrolledStore, plantedFacts } from './testing.ts';

/**
 * Child of kill-while-writing.test.ts: writes certificates until it is killed and prints one line after each
 * acknowledged step, `<requestId> <number> <state>`. `writeSync`, so that a line is out before the next step begins.
 */
const [, , dir] = process.argv;
if (dir === undefined) throw new Error('usage: crash-writer DIR');
const store = openEnrolledStore(dir, 100_000);
for (;;) {
  const requestId = ulid();
  const requested = store.ledger.request({
    requestId,
    itemId: 'residence',
    residentId: ulid(),
    facts: plantedFacts,
  });
  if (!requested.ok) throw new Error(requested.error);
  const { number } = requested.value;
  const say = (state: string) => writeSync(1, `${requestId} ${number} ${state}\n`);
  say('requested');
  store.ledger.advance(requestId, { to: 'rendered', pdfSha256: 'a'.repeat(64) });
  say('rendered');
  store.ledger.advance(requestId, { to: 'sent' });
  say('sent');
  store.ledger.advance(
    requestId,
    { to: 'printed', evidence: 'counted' },
    {
      kind: 'certificate-outcome',
      number,
      requestId,
      itemId: 'residence',
      residentId: requestId,
      purpose: '子女入学',
      outcome: 'issued',
      evidence: 'counted',
      terminalKeyId: 'key-1',
      at: '2026-11-22T06:26:00.000Z',
    },
  );
  say('printed');
}
