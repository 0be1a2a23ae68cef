import './sheet.css';

/** The certificate as it will lie on paper: the facsimile is the only text below 24 px, so 放大 is beside it. */
export function Sheet({ svg, alt }: { readonly svg: string; readonly alt: string }) {
  return (
    <img className="sheet" alt={alt} src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`} />
  );
}
