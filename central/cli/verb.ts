import type { Deps } from '../deps.ts';

/** Exit codes of the command line: done, refused, a wrong option, a database that cannot be used. */
export const EXIT = { done: 0, refused: 1, usage: 2, database: 3 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

export interface VerbOption {
  /** Name of its argument in the help, `URL`; null = a switch. */
  readonly argument: string | null;
  readonly help: string;
  readonly required?: boolean;
  /** A file or folder: resolved where the command was typed, also when a running central does the work. */
  readonly isPath?: boolean;
}

/** What was typed, already known to be complete and without an unknown option. */
export interface VerbInput {
  /** By name; a positional that was left out is absent. */
  readonly positionals: Readonly<Record<string, string>>;
  readonly texts: Readonly<Record<string, string | undefined>>;
  readonly switches: ReadonlySet<string>;
  /** First line of standard input for a verb with `readsLine`, so that a secret is in no process list. */
  readonly line: string | null;
}

export interface Speaker {
  /** A line of the result, on standard output. */
  say(line: string): void;
  /** A line of refusal, on standard error. */
  complain(line: string): void;
}

interface VerbWords {
  /** One line in the list of verbs. */
  readonly summary: string;
  /** Further lines of its own help: what happens, with an example. */
  readonly details: string;
  /** In their order; optional ones come last. */
  readonly positionals: readonly {
    readonly name: string;
    readonly help: string;
    readonly isPath?: boolean;
    readonly optional?: boolean;
  }[];
  readonly options: Readonly<Record<string, VerbOption>>;
  /** Always, or only with this switch. */
  readonly readsLine?: true | { readonly when: string };
}

/**
 * Something that is done to a central. `beside`: in the running central when its embedded database is in use,
 * otherwise with the database opened for it. `alone`: opens the database itself, and no central may run on it.
 */
export type Verb = VerbWords &
  (
    | { readonly place: 'beside'; run(input: VerbInput, speaker: Speaker, deps: Deps): Promise<Exit> }
    | { readonly place: 'alone'; run(input: VerbInput, speaker: Speaker, where: Where): Promise<Exit> }
  );

/** Which central: the options that every verb has. */
export interface Where {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
}
