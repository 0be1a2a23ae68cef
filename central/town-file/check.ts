import type { Trx } from '../database/open.ts';
import { townEntities, type Unique } from './entities.ts';
import type { TownFault } from './faults.ts';
import type { ReadLine } from './read-lines.ts';
import { type AnyRecord, TOWN_ENTITIES } from './records.ts';
import { readStored } from './stored.ts';
import { refsOf, type TownView } from './town-view.ts';

/** What is wrong between records: a number or an id twice, a reference to nothing, a record of another community. */
export async function checkTown(
  trx: Trx,
  lines: readonly ReadLine[],
  view: TownView,
): Promise<readonly TownFault[]> {
  const faults = [...twice(lines), ...lines.flatMap((line) => hanging(line, view))];
  for (const entity of TOWN_ENTITIES)
    for (const unique of townEntities[entity].uniques)
      faults.push(
        ...(await taken(
          trx,
          lines.filter((line) => line.entity === entity),
          unique,
        )),
      );
  return faults;
}

const at = ({ file, line }: ReadLine) => ({ file, line });
const firstAt = ({ file, line }: ReadLine) => ({ zh: `见 ${file}:${line}`, en: `see ${file}:${line}` });

function* twice(lines: readonly ReadLine[]): Generator<TownFault> {
  const seen = new Map<string, ReadLine>();
  for (const line of lines) {
    const key = `${line.entity} ${line.record.id}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, line);
    else yield { ...at(line), field: `${line.entity}.id`, code: 'CT-395', ...firstAt(first) };
  }
}

/** References to nothing; and whatever does not lie in one community, or lay in another one until now. */
function hanging(line: ReadLine, { before, find, homeOf }: TownView): readonly TownFault[] {
  const { entity, record } = line;
  const home = homeOf(entity, record);
  const faults = refsOf(entity, record).flatMap(({ field, to, id }): TownFault[] => {
    const there = find(to, id);
    const where = { ...at(line), field: `${entity}.${field}` };
    if (there === undefined) return [{ ...where, code: 'CT-394' }];
    const itsHome = homeOf(to, there);
    return itsHome === null || home === null || itsHome === home ? [] : [{ ...where, code: 'CT-396' }];
  });
  const stored = before.get(entity)?.get(record.id);
  if (faults.length > 0 || stored === undefined || homeOf(entity, stored, 'before') === home) return faults;
  return [
    {
      ...at(line),
      field: `${entity}.${townEntities[entity].home}`,
      code: 'CT-396',
      zh: '记录不换社区，请用新的 id',
      en: 'a record stays in its community; use a new id',
    },
  ];
}

/** What no two may have in common, within the file and with rows of the database that the file does not replace. */
async function taken(trx: Trx, lines: readonly ReadLine[], unique: Unique): Promise<readonly TownFault[]> {
  const [any] = lines;
  if (any === undefined) return [];
  const { entity } = any;
  const keyOf = (record: AnyRecord) => {
    const parts = unique.fields.map((field) => record[field]);
    return parts.includes(null) ? null : JSON.stringify(parts);
  };
  const values = lines.flatMap(({ record }) => textOf(record, unique.field));
  const replaced = new Set(lines.map(({ record }) => record.id));
  const stored = await readStored(trx, entity, unique.column, values);
  const others = new Set([...stored.values()].filter(({ id }) => !replaced.has(id)).map(keyOf));
  const field = `${entity}.${unique.field}`;
  const seen = new Map<string, ReadLine>();
  return lines.flatMap((line): TownFault[] => {
    const key = keyOf(line.record);
    if (key === null) return [];
    const first = seen.get(key);
    seen.set(key, first ?? line);
    if (first !== undefined && first.record.id !== line.record.id)
      return [{ ...at(line), field, code: 'CT-395', ...firstAt(first) }];
    return others.has(key) ? [{ ...at(line), field, code: 'CT-395' }] : [];
  });
}

function textOf(record: AnyRecord, field: string): readonly string[] {
  const value = record[field];
  return typeof value === 'string' ? [value] : [];
}
