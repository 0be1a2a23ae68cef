import { describeLedgerContract } from './ledger.contract.ts';
import { createMemoryLedger } from './memory-ledger.ts';

describeLedgerContract('in memory', ({ numbers, clock }) => {
  const ledger = createMemoryLedger({
    clock,
    numbers: Array.from({ length: numbers }, (_, index) => `CCLL2026-${String(index + 1).padStart(6, '0')}`),
  });
  return { ledger, operations: () => ledger.operations(), reopen: () => ledger, close: () => {} };
});
