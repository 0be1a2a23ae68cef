/** A block of commands of docs/install.md with the heading that it stands under. */
export interface PageStep {
  readonly heading: string;
  readonly script: string;
}

/** The page's commands in their order, to the letter. */
export function stepsOf(page: string): readonly PageStep[] {
  let heading = '';
  const steps: PageStep[] = [];
  for (const [, title, script] of page.matchAll(/^## (.*)$|^```sh\n([\s\S]*?)^```$/gm)) {
    if (title !== undefined) heading = title;
    else if (script !== undefined) steps.push({ heading, script });
  }
  return steps;
}

/** Puts what the page leaves to its reader in; throws when the script has none of a word that it should have. */
export function fill(script: string, words: Readonly<Record<string, string>>): string {
  return Object.entries(words).reduce((text, [word, value]) => text.replaceAll(word, value), script);
}

/** The code that `sanping-central enrol` says: groups of four of Crockford's letters. */
export function codeIn(output: string): string | null {
  return /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2,6}\b/.exec(output)?.[0] ?? null;
}
