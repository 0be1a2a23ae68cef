/** `610525********3026` set apart as 6, 8 and 4, without a character added: it can be copied and searched as it is. */
export function MaskedNumber({ number }: { readonly number: string }) {
  return (
    <span className="masked">
      <span>{number.slice(0, 6)}</span>
      <span>{number.slice(6, -4)}</span>
      <span>{number.slice(-4)}</span>
    </span>
  );
}
