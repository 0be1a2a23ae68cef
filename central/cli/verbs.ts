import { backupVerb } from './backup.ts';
import { figuresVerb } from './figures.ts';
import { restoreVerb } from './restore.ts';
import type { Verb } from './verb.ts';

/** Every verb of `npm run central -- VERB`: a new one is a file of its own and a row here. */
export const verbs: Readonly<Record<string, Verb>> = {
  backup: backupVerb,
  figures: figuresVerb,
  restore: restoreVerb,
};
