import { useText } from '../i18n/use-text.ts';
import { cardDrop, rounded, shapes } from './machine-shapes.ts';
import './machine-drawing.css';

/** What the hand has to do, or what the machine is doing. */
export type MachineState =
  | 'lay-card'
  | 'card-lies'
  | 'paper-waits'
  | 'paper-moves'
  | 'paper-here'
  | 'no-paper'
  | 'no-reader'
  | 'plain';

interface MachineDrawingProps {
  readonly state: MachineState;
  /** Reader left and paper right, where the hardware is built so. */
  readonly mirrored: boolean;
  /** With the glass above, or the shelf alone where room is short. */
  readonly glass?: boolean;
  /** Stands on the lower edge of its place instead of in the middle. */
  readonly low?: boolean;
  /** Words below the paper mouth instead of its name. */
  readonly paperWords?: string;
}

/** Which part of the drawing, from which line on, is in view. */
const views = { glass: '0 0 1080 592', card: '0 100 1080 492', shelf: '0 228 1080 364' } as const;

/** The machine as the resident stands before it. The only colour is the part to touch. */
export function MachineDrawing({
  state,
  mirrored,
  glass = false,
  low = false,
  paperWords,
}: MachineDrawingProps) {
  const t = useText();
  const reader = state === 'lay-card' || state === 'card-lies';
  const paper = state === 'paper-here' || state === 'paper-moves';
  const view = glass ? views.glass : reader ? views.card : views.shelf;
  const readerX = mirrored ? 1080 - 772 : 772;
  const paperX = mirrored ? 1080 - 320 : 320;
  return (
    <svg
      className={`machine machine-${state}`}
      viewBox={view}
      preserveAspectRatio={low ? 'xMidYMax meet' : 'xMidYMid meet'}
      role="img"
      aria-label={mirrored ? t('读卡区在左边，出纸口在右边') : t('出纸口在左边，读卡区在右边')}
    >
      <Fills />
      <g transform={mirrored ? 'translate(1080 0) scale(-1 1)' : undefined}>
        {glass && <Glass />}
        <path className="machine-shelf" d={rounded(shapes.shelf, 2)} />
        <path className="machine-front" d="M15 491H1065V562Q1065 584 1043 584H37Q15 584 15 562Z" />
        <path className="machine-panel" d={rounded(shapes.paperPanel, 14)} />
        <path className="machine-slot" d={rounded(shapes.slot, 13)} />
        {paper && (
          <g clipPath="url(#below-slot)">
            <Paper />
          </g>
        )}
        {state === 'no-paper' && <path className="machine-missing" d={rounded(shapes.paper, 2)} />}
        {reader ? (
          <Reader />
        ) : (
          <path
            className={state === 'no-reader' ? 'machine-panel machine-missing' : 'machine-panel'}
            d={rounded(shapes.reader, 22)}
          />
        )}
        {reader && <Card lies={state === 'card-lies'} />}
      </g>
      <text
        className={
          paper
            ? 'machine-word machine-word-on'
            : paperWords
              ? 'machine-word machine-word-fault'
              : 'machine-word'
        }
        x={paperX}
        y="550"
      >
        {paperWords ?? t('出纸口')}
      </text>
      <text className={reader ? 'machine-word machine-word-on' : 'machine-word'} x={readerX} y="550">
        {t('读卡区')}
      </text>
    </svg>
  );
}

function Fills() {
  return (
    <defs>
      <linearGradient id="shelf-fill" x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor="var(--machine-shelf-far)" />
        <stop offset="1" stopColor="var(--machine-shelf-near)" />
      </linearGradient>
      <linearGradient id="front-fill" x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor="var(--machine-front-top)" />
        <stop offset="1" stopColor="var(--machine-front-bottom)" />
      </linearGradient>
      <linearGradient id="glass-fill" x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor="var(--machine-glass)" stopOpacity="0" />
        <stop offset="1" stopColor="var(--machine-glass)" />
      </linearGradient>
      <linearGradient id="glass-edge" gradientUnits="userSpaceOnUse" x1="0" y1="14" x2="0" y2="222">
        <stop offset="0" stopColor="var(--machine-front-bottom)" stopOpacity="0" />
        <stop offset="1" stopColor="var(--machine-front-bottom)" />
      </linearGradient>
      <linearGradient id="glass-inner" gradientUnits="userSpaceOnUse" x1="0" y1="14" x2="0" y2="196">
        <stop offset="0" stopColor="var(--machine-shelf-near)" stopOpacity="0" />
        <stop offset="1" stopColor="var(--machine-shelf-near)" />
      </linearGradient>
      <clipPath id="below-slot">
        <rect x="0" y="353" width="1080" height="240" />
      </clipPath>
    </defs>
  );
}

function Glass() {
  return (
    <>
      <path fill="url(#glass-fill)" d="M112 14V204Q112 220 128 220H952Q968 220 968 204V14Z" />
      <path
        fill="none"
        stroke="url(#glass-edge)"
        strokeWidth="2.5"
        d="M112 14V204Q112 220 128 220H952Q968 220 968 204V14"
      />
      <path fill="none" stroke="url(#glass-inner)" strokeWidth="2.5" d="M136 14V196H944V14" />
    </>
  );
}

function Reader() {
  return (
    <>
      <path className="machine-ring" d={rounded(shapes.readerRing, 36)} />
      <path className="machine-touch" d={rounded(shapes.reader, 28)} />
      <path className="machine-card-place" d={rounded(shapes.cardPlace, 20)} />
    </>
  );
}

/** Dotted outlines carry the way down where nothing may move. */
function Card({ lies }: { readonly lies: boolean }) {
  return (
    <>
      {!lies &&
        [0.36, 0.68].map((share) => (
          <path
            key={share}
            className="machine-way"
            transform={`translate(0 ${cardDrop * share})`}
            d={rounded(shapes.cardHigh, 20)}
          />
        ))}
      <g className="machine-card" transform={lies ? `translate(0 ${cardDrop})` : undefined}>
        <g className={lies ? undefined : 'machine-card-moves'}>
          <path className="machine-card-body" d={rounded(shapes.cardHigh, 18)} />
          <path className="machine-bar-1" d="M634 155H688" />
          <path className="machine-bar-2" d="M637 185H731M640 215H760" />
          <path className="machine-bar-3" d="M643 250H831" />
          <path className="machine-photo" d="M786 147H838L862 234H808Z" />
          <ellipse className="machine-bust" cx="819" cy="176" rx="13" ry="14" />
          <path className="machine-bust" d="M808 233Q812 205 835 205Q858 205 863 233Z" />
        </g>
      </g>
    </>
  );
}

function Paper() {
  return (
    <g className="machine-paper">
      <path className="machine-paper-body" d={rounded(shapes.paper, 4)} />
      <path className="machine-paper-lines" d="M264 384H436M254 412H442M246 440H400" />
    </g>
  );
}
