import { createReadStream, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { FaultCode, TownFault } from './faults.ts';
import { type TownEntity, type TownLine, townRecords } from './records.ts';

/** A record with where it stands. */
export interface ReadLine {
  readonly file: string;
  readonly line: number;
  readonly entity: TownEntity;
  readonly record: TownLine;
}

const isEntity = (word: unknown): word is TownEntity => typeof word === 'string' && word in townRecords;

/** Fields with words of their own, because a rule of the field says what the schema's own message does not. */
const OWN_WORDS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  'resident.birth': ['与身份证号里的出生日期不同', 'differs from the date in the citizen number'],
  'property-clerk.pin': [
    'PIN 为 6 位且不是顺子；pin 和 verifier 只写一个',
    'a PIN of six figures that are no row; either pin or verifier',
  ],
  'special-group.validUntil': ['应晚于登记日', 'must be later than registeredOn'],
  'dwelling.buildingId': [
    'buildingId、unitNumber、floor、door、occupancy 要么都有，要么都为 null',
    'buildingId, unitNumber, floor, door and occupancy all or none',
  ],
};

/**
 * Reads a file of one record per line, or every `*.ndjson` of a folder in the order of their names. Faults are of lines
 * and fields alone; what records say of each other is checked afterwards (check.ts).
 */
export async function readTown(
  path: string,
): Promise<{ readonly lines: readonly ReadLine[]; readonly faults: readonly TownFault[] }> {
  const lines: ReadLine[] = [];
  const faults: TownFault[] = [];
  for (const file of filesOf(path)) {
    try {
      for await (const read of readFile(file)) {
        if ('code' in read) faults.push(read);
        else lines.push(read);
      }
    } catch (error) {
      faults.push({ file: basename(file), line: null, field: null, code: 'CT-397', ...systemWords(error) });
    }
  }
  if (lines.length === 0 && faults.length === 0)
    faults.push({ file: basename(path), line: null, field: null, code: 'CT-397' });
  return { lines, faults };
}

function filesOf(path: string): readonly string[] {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!isFolder) return [path];
  const names = readdirSync(path).filter((name) => name.endsWith('.ndjson'));
  return names.sort().map((name) => join(path, name));
}

/** The system's own word, `ENOENT`, for both languages. */
function systemWords(error: unknown): { zh: string; en: string } | object {
  const { code } = { code: null, ...(error instanceof Error ? error : {}) };
  return typeof code === 'string' ? { zh: code, en: code } : {};
}

async function* readFile(path: string): AsyncGenerator<ReadLine | TownFault> {
  const file = basename(path);
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: 2_000 })) {
    line += 1;
    const bare = text.replace(/^\uFEFF/, '');
    if (bare.trim() !== '') yield* readLine(bare, { file, line });
  }
}

function* readLine(
  text: string,
  at: { readonly file: string; readonly line: number },
): Generator<ReadLine | TownFault> {
  const no = (zh: string, english: string): TownFault => ({
    ...at,
    field: null,
    code: 'CT-391',
    zh,
    en: english,
  });
  // A file of another encoding is full of these; they would be stored as names.
  if (text.includes('\uFFFD')) return yield no('不是 UTF-8', 'not UTF-8');
  const value = parseJson(text);
  const parsed = z.looseObject({ entity: z.string() }).safeParse(value);
  if (!parsed.success) return yield no('不是带 entity 的 JSON', 'no JSON with an entity');
  const { entity, ...record } = parsed.data;
  if (!isEntity(entity)) return yield no('没有这种 entity', 'no such entity');
  const checked = townRecords[entity].safeParse(record, { error: z.locales.zhCN().localeError });
  if (checked.success) return yield { ...at, entity, record: checked.data };
  const english = townRecords[entity].safeParse(record, { error: z.locales.en().localeError });
  for (const [index, issue] of checked.error.issues.entries())
    yield { ...at, ...fieldFault(entity, issue, english.error?.issues[index]) };
}

function fieldFault(
  entity: TownEntity,
  issue: z.core.$ZodIssue,
  english: z.core.$ZodIssue | undefined,
): Pick<TownFault, 'field' | 'code' | 'zh' | 'en'> {
  const path = issue.path.length > 0 ? issue.path : issue.code === 'unrecognized_keys' ? issue.keys : [];
  const field = [entity, ...path].join('.');
  const code: FaultCode = field === 'resident.citizenNumber' && issue.code === 'custom' ? 'CT-393' : 'CT-392';
  if (code === 'CT-393') return { field, code };
  const own = issue.code === 'custom' ? OWN_WORDS[field] : undefined;
  const [zh = issue.message, words = english?.message ?? issue.message] = own ?? [];
  return { field, code, zh, en: words };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
