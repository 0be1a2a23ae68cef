/** A machine as it stands in the hall: the kind is seen before it is read. */
export function ProfilePicture({
  kind,
  staff,
}: {
  readonly kind: 'kiosk' | 'property' | 'wall';
  readonly staff: boolean;
}) {
  return (
    <svg className="profile-picture" viewBox="0 0 240 150" aria-hidden="true">
      {kind === 'kiosk' && <Kiosk />}
      {kind === 'property' && <Property />}
      {kind === 'wall' && <Wall staff={staff} />}
    </svg>
  );
}

const Kiosk = () => (
  <g>
    <rect x="84" y="6" width="72" height="138" rx="10" fill="var(--machine-front-top)" />
    <rect x="92" y="14" width="56" height="84" rx="4" fill="var(--kiosk-surface)" />
    <rect x="92" y="14" width="56" height="12" fill="var(--kiosk-accent)" />
    <rect x="100" y="34" width="40" height="8" rx="2" fill="var(--kiosk-ink)" />
    <rect x="100" y="50" width="18" height="18" rx="3" fill="var(--kiosk-accent-soft)" />
    <rect x="122" y="50" width="18" height="18" rx="3" fill="var(--kiosk-accent-soft)" />
    <rect x="100" y="74" width="40" height="14" rx="3" fill="var(--kiosk-accent)" />
    <rect x="92" y="106" width="22" height="14" rx="3" fill="var(--machine-touch)" />
    <path d="M122 106h26v5h-26z" fill="var(--machine-slot)" />
    <path d="M126 109h18v17h-18z" fill="var(--kiosk-surface)" stroke="var(--kiosk-line)" />
  </g>
);

const Property = () => (
  <g>
    <rect x="30" y="16" width="180" height="104" rx="8" fill="var(--machine-slot)" />
    <rect x="37" y="23" width="166" height="90" rx="3" fill="var(--desk-layout)" />
    <rect x="37" y="23" width="166" height="13" fill="var(--kiosk-accent)" />
    {[44, 62, 80, 98].map((y, index) => (
      <g key={y}>
        <rect
          x="44"
          y={y - 1}
          width="92"
          height="13"
          rx="2"
          fill="var(--desk-surface)"
          stroke="var(--desk-border)"
        />
        <circle
          cx="52"
          cy={y + 5.5}
          r="3.5"
          fill={index === 0 ? 'var(--lamp-found-light)' : 'var(--lamp-transferred-light)'}
        />
        <rect x="60" y={y + 3} width={62 - index * 9} height="5" rx="2" fill="var(--desk-disabled)" />
      </g>
    ))}
    <rect
      x="144"
      y="43"
      width="52"
      height="66"
      rx="3"
      fill="var(--desk-surface)"
      stroke="var(--desk-border)"
    />
    <path d="M150 98V82h9v16zm14 0V70h9v28zm14 0V60h9v38z" fill="var(--kiosk-accent)" />
    <path d="M108 120h24l5 18H103z" fill="var(--machine-front-bottom)" />
  </g>
);

const Wall = ({ staff }: { readonly staff: boolean }) => (
  <g>
    <rect x="6" y="26" width="228" height="98" rx="5" fill="var(--wall-bg)" />
    {[14, 182].flatMap((x) =>
      [34, 64, 94].map((y) => (
        <g key={`${x} ${y}`}>
          <rect x={x} y={y} width="44" height="24" rx="2" fill="var(--wall-block)" />
          <rect x={x + 5} y={y + 5} width="20" height="6" rx="1" fill="var(--wall-ink)" />
          <rect x={x + 5} y={y + 15} width="32" height="3" rx="1" fill="var(--wall-accent2)" />
        </g>
      )),
    )}
    <path
      d="M68 84l18-40 42-10 40 16 6 38-30 26-50-4z"
      fill="var(--map-lit-block)"
      stroke="var(--map-edge)"
      strokeWidth="2"
    />
    <path d="M86 44l20 30 38-6 24-18M106 74l-12 36M144 68l0 46" stroke="var(--map-middle-wall)" fill="none" />
    <circle cx="98" cy="62" r="5" fill="var(--lamp-found-wall)" />
    <circle cx="128" cy="88" r="5" fill="var(--lamp-awaiting-wall)" />
    <circle cx="150" cy="56" r="5" fill="var(--lamp-closed-wall)" />
    {staff && (
      <g fill="var(--kiosk-accent)" stroke="var(--kiosk-surface)" strokeWidth="4">
        <path d="M92 148c0-34 56-34 56 0z" />
        <circle cx="120" cy="108" r="14" />
      </g>
    )}
  </g>
);
