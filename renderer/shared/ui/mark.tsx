/** The three-screens mark: wall above, kiosk and property screen below. */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true">
      <rect width="64" height="64" rx="14" fill="var(--kiosk-accent)" />
      <g fill="none" stroke="var(--kiosk-surface)" strokeWidth="3.4">
        <rect x="11.5" y="12.5" width="41" height="17" rx="4" />
        <rect x="11.5" y="35.5" width="22" height="16" rx="4" />
        <rect x="39.5" y="35.5" width="13" height="16" rx="4" />
      </g>
    </svg>
  );
}
