import { CloudOff, Wifi, WifiOff } from 'lucide-react';
import type { WallEvent } from '../../contract/wall/drill.ts';
import type { WallView } from '../../contract/wall/view.ts';
import { PastBannerView } from './past/past-banner.tsx';
import { px } from './px.ts';
import './header.css';

const NETWORK_ICONS = { online: Wifi, offline: CloudOff, starting: WifiOff } as const;

/** Narrower than this many units there is room for the name, the network's sign and the time, and no more. */
const NARROW = 2_400;

interface HeaderProps {
  readonly header: WallView['header'];
  readonly unit: number;
  /** On a wall of the staff the sign is the corner behind which past days are. */
  readonly hasPast: boolean;
  readonly onEvent: (event: WallEvent) => void;
}

/** Who speaks, which page stands, whether the network is there, and the time. Its pieces move 2 px now and then. */
export function WallHeader({ header, unit, hasPast, onEvent }: HeaderProps) {
  const { shift, network, box } = header;
  const Icon = NETWORK_ICONS[network.state];
  const moved = { transform: `translate(${shift.x}px, ${shift.y}px)` };
  return (
    <header
      className="wall-header"
      style={px(box)}
      data-narrow={box.width < NARROW * unit || undefined}
      data-past={header.past === null ? undefined : true}
    >
      <div className="wall-name" style={moved}>
        {hasPast ? (
          <button
            type="button"
            className="wall-mark wall-corner"
            aria-label="往日的数据"
            onClick={() => onEvent({ type: 'past-open' })}
          >
            <MarkDrawing />
          </button>
        ) : (
          <span className="wall-mark" aria-hidden="true">
            <MarkDrawing />
          </span>
        )}
        <h1 lang="zh-CN">
          {header.otherTitle !== null && <span lang="ko">{header.otherTitle}</span>}
          {header.title}
        </h1>
        {header.past === null ? (
          <>
            <span className="wall-divider" />
            <p className="wall-page-name">{header.page}</p>
            <span className="wall-dashes" aria-hidden="true">
              {Array.from({ length: header.count }, (_, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a dash is its place
                <i key={i} data-now={i === header.index || undefined} />
              ))}
            </span>
          </>
        ) : (
          <PastBannerView past={header.past} onEvent={onEvent} />
        )}
        {header.filters.map(({ words, event }) => (
          <button
            key={JSON.stringify(event)}
            type="button"
            className="wall-filter"
            onClick={() => onEvent(event)}
          >
            {words}
          </button>
        ))}
        {header.stay !== null && header.past === null && <span className="wall-stay">{header.stay}</span>}
      </div>
      <div className="wall-cluster" style={{ left: header.clusterX, ...moved }}>
        <div className="wall-network" data-state={network.state}>
          <Icon aria-hidden="true" />
          <span>
            <b>{network.word}</b>
            <small>{network.note}</small>
          </span>
        </div>
        <div className="wall-date">
          <span>{header.date}</span>
          <span>{header.weekday}</span>
        </div>
        <time className="wall-time">{header.time}</time>
      </div>
    </header>
  );
}

function MarkDrawing() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8">
      <title>三屏</title>
      <rect x="3" y="3" width="18" height="9" rx="1.4" />
      <rect x="3" y="15.4" width="11" height="5.6" rx="1.2" />
      <rect x="17" y="15.4" width="4" height="5.6" rx="1" />
    </svg>
  );
}
