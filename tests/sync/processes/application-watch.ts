import { sql } from 'kysely';
import type { Db } from '../../../central/database/open.ts';

/**
 * Triggers that note, in the writing transaction, whenever an operation's effect is written: an operation that is
 * applied twice leaves two notes, also where the table itself would hide the second (`on conflict do nothing`).
 */
const TRIGGERS: readonly string[] = [
  `create table if not exists fault_application (
     position bigint generated always as identity primary key,
     tab text not null,
     id text not null,
     outcome text
   )`,
  `create or replace function note_certificate() returns trigger language plpgsql as $$
   begin
     insert into fault_application (tab, id, outcome) values ('certificate', new.request_id, new.outcome);
     return new;
   end $$`,
  `create or replace trigger note_certificate before insert or update on certificate_issued
   for each row execute function note_certificate()`,
  `create or replace function note_case() returns trigger language plpgsql as $$
   begin
     insert into fault_application (tab, id) values ('case', new.id);
     return new;
   end $$`,
  `create or replace trigger note_case before insert on case_record
   for each row execute function note_case()`,
];

/** Puts the triggers in; a second time changes nothing. */
export async function watchApplications(db: Db): Promise<void> {
  for (const statement of TRIGGERS) await sql.raw(statement).execute(db);
}
