import { contractItemId, describeLedgerContract } from '../../../printers/ledger/ledger.contract.ts';
import { makeDataDir, openEnrolledStore, openTestStore } from './testing.ts';

describeLedgerContract('SQLite on disk', ({ numbers, clock }) => {
  const { dir, remove } = makeDataDir();
  if (contractItemId !== 'residence') throw new Error('the helper leases numbers for residence');
  let store = openEnrolledStore(dir, numbers, clock);
  return {
    ledger: store.ledger,
    operations: () => store.outbox.waiting(200).map(({ body }) => body),
    reopen: () => {
      store.close();
      store = openTestStore(dir, clock);
      return store.ledger;
    },
    close: () => {
      store.close();
      remove();
    },
  };
});
