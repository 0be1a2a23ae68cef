import { pieces } from '../../shared/ui/pieces.ts';

/** A sentence that breaks after a comma where it can. */
export function Clauses({ text }: { readonly text: string }) {
  return pieces(text, /(?<=，)/).map((clause) => (
    <span className="clause" key={clause.at}>
      {clause.text}
    </span>
  ));
}
