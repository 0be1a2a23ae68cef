import type { Db } from '../../central/database/open.ts';

/** Everything generated that belongs to one person or one door. */
export interface Secrets {
  readonly name: readonly string[];
  readonly number: readonly string[];
  readonly phone: readonly string[];
  readonly address: readonly string[];
}

/** Reads them from central's database by plain SQL columns; public telephones of offices are no secrets. */
export async function secretsIn(db: Db): Promise<Secrets> {
  const people = await db.selectFrom('resident').select(['name', 'citizen_number', 'phone']).execute();
  const doors = await db.selectFrom('dwelling').select('address').execute();
  const each = (values: readonly string[]) => [...new Set(values)];
  return {
    name: each(people.map(({ name }) => name)),
    number: each(people.map(({ citizen_number }) => citizen_number)),
    phone: each(people.map(({ phone }) => phone)),
    address: each(doors.map(({ address }) => address)),
  };
}

/** GA 36: province, letter, five or six further characters; nothing here has a plate, so any is one too many. */
const PLATE =
  /[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-HJ-NP-Z]·?[A-HJ-NP-Z\d]{5,6}/g;

/** Finds any of the secrets in a text, whatever stands around it. */
export class SecretFinder {
  /** Length → value → its kind. */
  readonly #byLength = new Map<number, Map<string, keyof Secrets>>();

  constructor(secrets: Secrets) {
    for (const kind of ['name', 'number', 'phone', 'address'] as const) {
      for (const value of secrets[kind]) {
        const values = this.#byLength.get(value.length) ?? new Map<string, keyof Secrets>();
        this.#byLength.set(value.length, values.set(value, kind));
      }
    }
  }

  /** `kind value` of each that was found, sorted, once. */
  find(text: string): readonly string[] {
    const found = new Set([...text.matchAll(PLATE)].map(([plate]) => `plate ${plate}`));
    for (const [length, values] of this.#byLength) {
      for (let at = 0; at + length <= text.length; at++) {
        const piece = text.slice(at, at + length);
        const kind = values.get(piece);
        if (kind !== undefined) found.add(`${kind} ${piece}`);
      }
    }
    return [...found].sort();
  }
}
