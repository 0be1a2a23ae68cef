import type { Deps } from '../../deps.ts';
import type { ChargeOrder, ChargeOutcome, PaymentPort } from './payment-port.ts';

/** What the last figure of a code plays; every other one pays. */
const PLAYS: Readonly<Record<string, 'declined' | 'lost-order' | 'lost-answer'>> = {
  '0': 'declined',
  '8': 'lost-order',
  '9': 'lost-answer',
};

/**
 * A provider without money, with books of its own in central's database: what it took once it knows for ever, also after
 * central was killed. For demos and tests; a real one is another `PaymentPort`.
 */
export function simulatedProvider({ db }: Pick<Deps, 'db'>): PaymentPort {
  const write = async (id: string, amountFen: number, state: 'paid' | 'refused') => {
    await db
      .insertInto('simulated_charge')
      .values({ id, amount_fen: amountFen, state })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    const row = await db
      .selectFrom('simulated_charge')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return row.state;
  };
  return {
    charge: async ({ id, amountFen, code }: ChargeOrder): Promise<ChargeOutcome> => {
      const plays = PLAYS[code.slice(-1)];
      if (plays === 'lost-order') return 'unknown';
      const state = await write(id, amountFen, plays === 'declined' ? 'refused' : 'paid');
      return plays === 'lost-answer' ? 'unknown' : state;
    },
    ask: (id) => write(id, 0, 'refused'),
  };
}
