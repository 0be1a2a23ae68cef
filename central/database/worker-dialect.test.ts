import { Kysely, sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { workerDialect } from './worker-dialect.ts';

describe('the way to the database thread', () => {
  let sent: string[];
  let db: Kysely<object>;
  beforeEach(() => {
    sent = [];
    const { dialect } = workerDialect({
      durable: true,
      query: async (text, _parameters, begins = false) => {
        sent.push(begins ? `begin; ${text}` : text);
        if (text === 'refused') throw new Error('refused');
        return { rows: [], affectedRows: null };
      },
      run: async () => {},
      listen: async () => {},
      close: async () => {},
    });
    db = new Kysely({ dialect });
  });
  const say = (on: Kysely<object>, text: string) => sql.raw(text).execute(on);

  it('a transaction begins with its first statement, in the same message', async () => {
    await say(db, 'before');
    await db.transaction().execute(async (trx) => {
      await say(trx, 'one');
      await say(trx, 'two');
    });
    await say(db, 'after');
    expect(sent).toEqual(['before', 'begin; one', 'two', 'commit', 'after']);
  });

  it('one without a statement says nothing, and what follows is no part of it', async () => {
    await db.transaction().execute(async () => {});
    await expect(db.transaction().execute(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await say(db, 'after');
    expect(sent).toEqual(['after']);
  });

  it('one whose first statement is refused is rolled back, and the next begins anew', async () => {
    await expect(db.transaction().execute((trx) => say(trx, 'refused'))).rejects.toThrow('refused');
    await db.transaction().execute((trx) => say(trx, 'one'));
    expect(sent).toEqual(['begin; refused', 'rollback', 'begin; one', 'commit']);
  });
});
