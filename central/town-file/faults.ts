/** What is wrong with a town's file: where, and what, in both languages, with a code of docs/errors.md. Never a value. */
export interface TownFault {
  readonly file: string;
  /** From 1; null when it is the whole file. */
  readonly line: number | null;
  /** `resident.citizenNumber`, as far as it is known. */
  readonly field: string | null;
  readonly code: FaultCode;
  /** More than the code says. */
  readonly zh?: string;
  readonly en?: string;
}

const WORDS = {
  'CT-391': ['这一行不是约定的记录', 'The line is no record of a town'],
  'CT-392': ['这个字段不符合约定', 'The field does not have the agreed shape'],
  'CT-393': ['身份证号不对（校验码或日期）', 'The citizen number is wrong: check character or date'],
  'CT-394': ['指向的记录不在文件里，也不在中心', 'What it refers to is neither in the file nor at central'],
  'CT-395': ['重复：已有另一条记录', 'Another record has it already'],
  'CT-396': ['和所属社区对不上', 'Belongs to another community'],
  'CT-397': ['文件读不了，或里面没有记录', 'The file cannot be read or has no record'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
export type FaultCode = keyof typeof WORDS;

/** One line: `town.ndjson:12 resident.birth CT-392 … / …`. */
export function faultWords({ file, line, field, code, zh, en }: TownFault): string {
  const [wordsZh, wordsEn] = WORDS[code];
  const where = [line === null ? file : `${file}:${line}`, field, code].filter((part) => part !== null);
  const both = (general: string, more: string | undefined) =>
    more === undefined ? general : `${general}: ${more}`;
  return `${where.join(' ')} ${both(wordsZh, zh)} / ${both(wordsEn, en)}`;
}
