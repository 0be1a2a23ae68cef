/** The first character of a name in a circle. */
export function Face({ name }: { readonly name: string | null }) {
  return (
    <i className="dk-face" aria-hidden="true">
      {name === null ? '·' : name.slice(0, 1)}
    </i>
  );
}
