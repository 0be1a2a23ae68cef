import { z } from 'zod';
import { instantOf } from '../../../../contract/clock.ts';
import type { CaseForProperty } from '../../../../contract/domain.ts';
import { MOST_HELD, type PropertyKiosk, propertyKiosk, type Relayed } from '../../../../contract/relay.ts';
import type { StoreContext } from '../context.ts';
import { CASE_COLUMNS, caseColumns } from './case-columns.ts';
import { withoutWords, wordsOf, wordsPlace } from './case-words.ts';

const docRow = z.object({ doc: z.string() });
const heldRow = z.object({ terminalId: z.string(), key: z.string(), sealed: z.string() });
const count = z.number();

/** An operation of a kiosk, with the case that the desk shows from now on; null where it shows nothing. */
export interface Handed {
  readonly key: string;
  readonly sealed: string;
  readonly shows: CaseForProperty | null;
}

/**
 * What this screen carries for kiosks: closed as it came, in the order in which it came, until central has answered. A case
 * that is shown before central knows it has the revision 0 of the log, so that whatever central sends takes its place.
 */
export function createRelayHolds({ db, seal, clock }: Pick<StoreContext, 'db' | 'seal' | 'clock'>) {
  const selectKiosks = db.prepare('select doc from property_kiosk order by id');
  const selectHeld = db.prepare(
    'select terminal_id as "terminalId", key, sealed from relay_held order by position limit ?',
  );
  const countHeld = db.prepare('select count(*) from relay_held').pluck();
  const countOf = db.prepare('select count(*) from relay_held where terminal_id = ?').pluck();
  const isHeld = db.prepare('select 1 from relay_held where terminal_id = ? and key = ?');
  const add = db.prepare(
    `insert into relay_held (terminal_id, key, case_id, sealed, held_at) values (?, ?, ?, ?, ?)
     on conflict (terminal_id, key) do nothing`,
  );
  const selectScope = db.prepare('select scope from property_company order by id limit 1').pluck();
  const columns = ['id', 'scope', 'rev', ...CASE_COLUMNS, 'doc', 'truth', 'words'];
  const show = db.prepare(
    `insert into property_case (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})
     on conflict (id) do nothing`,
  );
  const remove = db
    .prepare('delete from relay_held where terminal_id = ? and key = ? returning case_id')
    .pluck();
  const unshow = db.prepare('delete from property_case where id = ? and rev = 0');

  const showCase = (record: CaseForProperty) => {
    const scope = selectScope.get();
    if (typeof scope !== 'string') return;
    const doc = withoutWords(record);
    const text = JSON.stringify(doc);
    const words = seal.seal(JSON.stringify(wordsOf(record)), wordsPlace(record.id));
    show.run(record.id, scope, 0, ...caseColumns(doc), text, text, words);
  };
  return {
    /** Kiosks from which this screen takes something. */
    kiosks: (): readonly PropertyKiosk[] =>
      selectKiosks.all().map((row) => propertyKiosk.parse(JSON.parse(docRow.parse(row).doc))),
    /** Keys that are on this disk when it returns; those for which there is no room are left out. */
    hold: db.transaction((terminalId: string, handed: readonly Handed[]): readonly string[] => {
      let room = MOST_HELD - count.parse(countOf.get(terminalId));
      const held: string[] = [];
      for (const { key, sealed, shows } of handed) {
        const isAgain = isHeld.get(terminalId, key) !== undefined;
        // In their order, or not at all: what comes later may stand on what came before.
        if (!isAgain && room <= 0) break;
        if (!isAgain) {
          room -= 1;
          add.run(terminalId, key, shows?.id ?? null, sealed, instantOf(clock));
          if (shows !== null) showCase(shows);
        }
        held.push(key);
      }
      return held;
    }).immediate,
    /** Oldest first. */
    held: (limit: number): readonly Relayed[] => selectHeld.all(limit).map((row) => heldRow.parse(row)),
    heldCount: (): number => count.parse(countHeld.get()),
    /** Central has answered: applied, known or refused, it is the kiosk's again. A case that central refused leaves the desk. */
    settled: db.transaction(
      (
        answers: readonly { readonly terminalId: string; readonly key: string; readonly result: string }[],
      ) => {
        for (const { terminalId, key, result } of answers) {
          const caseId = remove.get(terminalId, key);
          if (result === 'rejected' && typeof caseId === 'string') unshow.run(caseId);
        }
      },
    ).immediate,
  };
}
