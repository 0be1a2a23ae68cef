/** Lines that are kept for whoever takes them along; some hours of a busy day, a megabyte at most. */
const MOST_LINES = 5_000;

/** The newest lines of a process since its start, as they were written: redacted already. */
export class LogRing {
  #lines: string[] = [];

  add(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > MOST_LINES * 2) this.#lines = this.#lines.slice(-MOST_LINES);
  }

  lines(): readonly string[] {
    return this.#lines.slice(-MOST_LINES);
  }
}
