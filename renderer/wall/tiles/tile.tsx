import { Diamond } from 'lucide-react';
import { type CSSProperties, memo } from 'react';
import type { WallEvent } from '../../../contract/wall/drill.ts';
import type { TileView } from '../../../contract/wall/view.ts';
import { LatenessIcon } from '../../shared/map/lamp-icon.tsx';
import { ErrorBoundary } from '../../shared/ui/error-boundary.tsx';
import { useOwnWords } from '../own-words.ts';
import { px } from '../px.ts';
import { type BodyProps, TileBodyView } from './body.tsx';
import './tile.css';

interface TileProps {
  readonly tile: TileView;
  readonly unit: number;
  readonly onEvent: (event: WallEvent) => void;
}

/**
 * A tile that cannot be drawn says so under its title, and without one where not even that can be; the rest goes on. Drawn
 * again only with another view of its own.
 */
export const Tile = memo(function Tile(props: TileProps) {
  const { tile } = props;
  return (
    <ErrorBoundary
      watch={JSON.stringify(tile)}
      instead={() => (
        <section className="tile" style={px(tile.box)} data-tile={tile.id} data-state="broken">
          <Broken />
        </section>
      )}
    >
      <WholeTile {...props} />
    </ErrorBoundary>
  );
});

function Broken() {
  const own = useOwnWords();
  return <Sentence words={own('这一块画不出来')} note={own('下一次数字来时再画；其他照常。')} />;
}

/** Hairline, title, figure, source: the order never changes. */
function WholeTile({ tile, unit, onEvent }: TileProps) {
  const { press, content } = tile;
  const own = useOwnWords();
  const stages = content.state === 'live' && content.body.draw === 'stages' ? content.body.lateness : [];
  return (
    <section
      className="tile"
      style={px(tile.box)}
      data-tile={tile.id}
      data-state={content.state}
      aria-label={tile.title}
    >
      <div className="tile-head">
        <h2 lang={tile.otherTitle === null ? undefined : 'zh-CN'}>
          {tile.otherTitle !== null && <span lang="ko">{tile.otherTitle}</span>}
          {tile.title}
        </h2>
        {press !== null && (
          <button type="button" className="tile-press" onClick={() => onEvent(press)}>
            {own('换一张图')}
          </button>
        )}
        {tile.scope !== '' && <span className="tile-scope">{tile.scope}</span>}
        {content.state === 'stale' && <span className="tile-chip">{content.chip}</span>}
        {stages.length > 0 && (
          <span className="tile-late">
            {stages.map(({ lateness, word, text }) => (
              <span key={lateness}>
                <LatenessIcon lateness={lateness} />
                {word} <b>{text}</b>
              </span>
            ))}
          </span>
        )}
      </div>
      <ErrorBoundary watch={JSON.stringify(content)} instead={() => <Broken />}>
        <Content tile={tile} unit={unit} />
      </ErrorBoundary>
    </section>
  );
}

function Content({ tile, unit }: Omit<TileProps, 'onEvent'>) {
  const { content } = tile;
  switch (content.state) {
    case 'live':
      return (
        <>
          <Body body={content.body} stale={false} unit={unit * tile.scale} />
          <Source words={content.source} at={content.at} />
        </>
      );
    case 'stale':
      return (
        <>
          <Body body={content.body} stale unit={unit * tile.scale} />
          <p className="tile-source tile-why">
            <Diamond aria-hidden="true" />
            {content.reason}
          </p>
        </>
      );
    case 'empty':
      return (
        <>
          <Sentence words={content.words} note="" />
          <Source words={content.source} at={content.at} />
        </>
      );
    case 'loading':
      return (
        <>
          <div className="tile-body tile-bars" aria-busy="true">
            <i />
            <i />
            <i />
          </div>
          <p className="tile-source">{content.source}</p>
        </>
      );
    case 'error':
      return <Sentence words={content.words} note={content.next} />;
    default:
      return content satisfies never;
  }
}

/** What is below has sizes in units of its own, as large as the tile has room for. */
function Body(props: BodyProps) {
  const style: CSSProperties & Record<'--u', string> = { '--u': `${props.unit}px` };
  return (
    <div className="tile-body" style={style}>
      <TileBodyView {...props} />
    </div>
  );
}

function Source({ words, at }: { readonly words: string; readonly at: string }) {
  return (
    <p className="tile-source">
      <i aria-hidden="true" />
      {words} · {at}
    </p>
  );
}

function Sentence({ words, note }: { readonly words: string; readonly note: string }) {
  return (
    <div className="tile-body tile-sentence">
      <p>{words}</p>
      {note !== '' && <small>{note}</small>}
    </div>
  );
}
