import type { ReactNode } from 'react';

/**
 * What the pictures of the fix-it cards are put together from, on a sheet of 640 × 400. Grey is the machine, the accent is the
 * part to touch, the fault's own colour is where the hand goes.
 */

/** A printer from the front. `tray` is the part at its foot, `lid` the flap at its top. */
export function Printer({
  tray = 'in',
  lid = 'closed',
  touch = null,
}: {
  readonly tray?: 'in' | 'out' | 'half';
  readonly lid?: 'closed' | 'open' | 'ajar';
  readonly touch?: 'tray' | 'lid' | 'mouth' | 'panel' | null;
}) {
  const part = (name: typeof touch, else_ = 'fix-panel') => (touch === name ? 'fix-part' : else_);
  const trayDown = { in: 0, half: 22, out: 62 }[tray];
  return (
    <>
      {lid !== 'closed' && (
        <path
          className={part('lid')}
          d={lid === 'open' ? 'M168 118L206 30H434L472 118Z' : 'M166 118L172 86H468L474 118Z'}
        />
      )}
      <rect className="fix-body" x="150" y="110" width="340" height="192" rx="18" />
      <rect className={part('mouth', 'fix-dark')} x="206" y="130" width="228" height="18" rx="9" />
      <rect className={part('panel', 'fix-glass')} x="404" y="172" width="62" height="38" rx="7" />
      <circle className="fix-dark" cx="386" cy="191" r="8" />
      {tray !== 'in' && <rect className="fix-dark" x="174" y="240" width="292" height="50" rx="8" />}
      <g transform={`translate(0 ${trayDown})`}>
        {tray === 'out' && <path className="fix-paper" d="M196 212H444L456 242H184Z" />}
        <rect className={part('tray')} x="170" y="236" width="300" height="56" rx="10" />
        <path className="fix-line" d="M280 264H360" />
      </g>
    </>
  );
}

/** A sheet that stands above the printer's mouth. */
export function SheetOut({ height = 92 }: { readonly height?: number }) {
  return (
    <>
      <path className="fix-paper" d={`M228 ${140 - height}H412V140H228Z`} />
      <path className="fix-lines" d={`M254 ${140 - height + 26}H386M254 ${140 - height + 50}H352`} />
    </>
  );
}

/** A pile of paper; `sheets` lines. */
export function Pile({ x, y, sheets }: { readonly x: number; readonly y: number; readonly sheets: number }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      {Array.from({ length: sheets }, (_, at) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: sheets of one pile never change places
          key={at}
          className="fix-paper"
          d={`M${14 - at * 1.2} ${-at * 9}H${138 + at * 1.2}L152 ${22 - at * 9}H0Z`}
        />
      ))}
    </g>
  );
}

/** The card reader from above, a card's place on it. */
export function Reader({ touch = false }: { readonly touch?: boolean }) {
  return (
    <>
      <path
        className={touch ? 'fix-part' : 'fix-body'}
        d="M190 96H450L486 270Q488 286 470 286H170Q152 286 154 270Z"
      />
      <path className="fix-place" d="M226 128H414L436 250H204Z" />
      <circle className="fix-dark" cx="320" cy="110" r="6" />
    </>
  );
}

/** Plug and socket, apart. The cable begins at `from`. */
export function PulledPlug({
  from,
  at,
}: {
  readonly from: readonly [number, number];
  readonly at: readonly [number, number];
}) {
  const [x, y] = at;
  return (
    <>
      <path
        className="fix-cable"
        d={`M${from[0]} ${from[1]}C${from[0]} ${y} ${x - 90} ${y} ${x - 34} ${y}`}
      />
      <rect className="fix-part" x={x - 38} y={y - 20} width="46" height="40" rx="7" />
      <path className="fix-line" d={`M${x + 8} ${y - 9}H${x + 22}M${x + 8} ${y + 9}H${x + 22}`} />
      <rect className="fix-dark" x={x + 62} y={y - 30} width="34" height="60" rx="8" />
    </>
  );
}

/** Where the hand moves: a line with a head, from one point to another. */
export function Move({
  from,
  to,
}: {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}) {
  const [x, y] = to;
  const angle = (Math.atan2(y - from[1], x - from[0]) * 180) / Math.PI;
  return (
    <>
      <path className="fix-move" d={`M${from[0]} ${from[1]}L${x} ${y}`} />
      <path
        className="fix-move"
        d="M-20 -16L0 0L-20 16"
        transform={`translate(${x} ${y}) rotate(${angle})`}
      />
    </>
  );
}

/** A turn, clockwise, as of a switch that is put off and on again. */
export function Turn({ x, y, r }: { readonly x: number; readonly y: number; readonly r: number }) {
  const end = [x + r * Math.cos(-0.9), y + r * Math.sin(-0.9)] as const;
  return (
    <>
      <path
        className="fix-move"
        d={`M${x} ${y - r}A${r} ${r} 0 1 0 ${end[0].toFixed(1)} ${end[1].toFixed(1)}`}
      />
      <path className="fix-move" d="M-18 -14L0 0L-18 14" transform={`translate(${x} ${y - r}) rotate(0)`} />
    </>
  );
}

/** The kiosk as a box with a glass. */
export function Kiosk({ children }: { readonly children?: ReactNode }) {
  return (
    <>
      <path className="fix-body" d="M214 330H426L446 372H194Z" />
      <rect className="fix-body" x="220" y="36" width="200" height="300" rx="16" />
      <rect className="fix-glass" x="238" y="54" width="164" height="214" rx="8" />
      {children}
    </>
  );
}

/** A disk, filled up to `level` of 1. */
export function Disk({ level, touch = false }: { readonly level: number; readonly touch?: boolean }) {
  const top = 300 - 180 * level;
  return (
    <>
      <path className="fix-body" d="M200 110V300C200 336 440 336 440 300V110Z" />
      <path
        className={touch ? 'fix-part' : 'fix-glass'}
        d={`M200 ${top}V300C200 336 440 336 440 300V${top}C440 ${top + 34} 200 ${top + 34} 200 ${top}Z`}
      />
      <ellipse className="fix-panel" cx="320" cy="110" rx="120" ry="34" />
    </>
  );
}
