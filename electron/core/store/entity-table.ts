/** Text of a column that rests sealed: what it says, and the place that is sealed with it (seal.ts). */
export class Personal {
  readonly text: string;
  readonly place: string;
  constructor(text: string, place: string) {
    this.text = text;
    this.place = place;
  }
}

/** What a column takes before personal ones are sealed. SQLite refuses a `Personal`, so that none rests in the open. */
export type Cell = string | number | null | Personal;

/** How the documents of an entity rest. */
export interface EntityTable<D> {
  /** Columns after id, scope and rev. */
  readonly names: readonly string[];
  /** Their values. */
  readonly of: (doc: D) => readonly Cell[];
  /** Columns that show a step made here until central's answer: an older row of central leaves them as they are. */
  readonly laidOver?: readonly string[];
}

/** An entity without a personal column, kept as it came. */
export const whole: EntityTable<unknown> = { names: ['doc'], of: (doc) => [JSON.stringify(doc)] };

/** Content with its days in columns: it comes and goes by the terminal's own clock. */
export const published: EntityTable<{ readonly publishedAt: string; readonly expiresAt: string }> = {
  names: ['published_at', 'expires_at', 'doc'],
  of: (row) => [row.publishedAt, row.expiresAt, JSON.stringify(row)],
};
