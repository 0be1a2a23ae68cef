import { accents, pieces } from '../../shared/ui/pieces.ts';

/** A text in which `[…]` is said with more weight. */
export function Rich({ text }: { readonly text: string }) {
  return (
    <span>
      {pieces(text, accents).map((piece) =>
        piece.text.startsWith('[') ? <strong key={piece.at}>{piece.text.slice(1, -1)}</strong> : piece.text,
      )}
    </span>
  );
}
