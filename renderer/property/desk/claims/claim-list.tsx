import { Segmented } from 'antd';
import { CloudUpload, TriangleAlert } from 'lucide-react';
import {
  type ClaimShelf,
  claimEvidenceWords,
  type DeskClaim,
  type ClaimList as List,
} from '../../../../contract/property/claims.ts';
import { momentWords } from '../../words/moment-words.ts';
import { useWords } from '../../words/text.ts';
import { WindowedList } from '../windowed-list.tsx';
import { asWords, claimStateWords, PROMISED_DAYS } from './claim-words.ts';

/** px, as in claims.css. */
const ROW_HEIGHT = 96;
const DAY_MS = 86_400_000;

interface ListProps {
  readonly list: List;
  readonly shelf: ClaimShelf;
  readonly now: number;
  readonly at: number;
  readonly onShelf: (shelf: ClaimShelf) => void;
  readonly onSelect: (id: string) => void;
}

/** Claims to dwellings, those that wait longest first. */
export function ClaimList({ list, shelf, now, at, onShelf, onSelect }: ListProps) {
  const { t } = useWords();
  const selected = list.claims[at]?.id;
  return (
    <section className="dk-card claim-list" aria-label={t('业主认证')}>
      <div className="claim-list-head">
        <Segmented
          aria-label={t('看哪些申请')}
          value={shelf}
          options={[
            { value: 'waiting', label: t('等核对 {count}', { count: list.counts.waiting }) },
            { value: 'decided', label: t('办过的 {count}', { count: list.counts.decided }) },
          ]}
          onChange={onShelf}
        />
        <p>{shelf === 'waiting' ? t('等得最久的在最上面') : t('近一个月办过的')}</p>
      </div>
      {list.claims.length === 0 ? (
        <p className="notice-none">{shelf === 'waiting' ? t('没有等着核对的申请') : t('近一个月没有办过')}</p>
      ) : (
        <WindowedList
          rows={list.claims}
          rowHeight={ROW_HEIGHT}
          at={at}
          keyOf={({ id }) => id}
          draw={(claim) => (
            <Line claim={claim} now={now} isSelected={claim.id === selected} onSelect={onSelect} />
          )}
        />
      )}
    </section>
  );
}

interface LineProps {
  readonly claim: DeskClaim;
  readonly now: number;
  readonly isSelected: boolean;
  readonly onSelect: (id: string) => void;
}

function Line({ claim, now, isSelected, onSelect }: LineProps) {
  const { t, zone } = useWords();
  const days = Math.floor((now - Date.parse(claim.filedAt)) / DAY_MS);
  const isLong = claim.state === 'waiting' && days >= PROMISED_DAYS;
  return (
    <button
      type="button"
      className="claim-line claim-with-papers"
      aria-pressed={isSelected}
      onClick={() => onSelect(claim.id)}
    >
      <b>{claim.place === '' ? t('房屋已不在这里') : claim.place}</b>
      <em data-state={claim.state}>
        {claim.state !== 'waiting'
          ? t(claimStateWords[claim.state])
          : isLong
            ? t('等了 {days} 天', { days })
            : t(claimStateWords.waiting)}
      </em>
      <span data-long={isLong || undefined}>
        {t(asWords[claim.as])}
        {' · '}
        {claim.decidedAt === null
          ? t('{time} 申请', { time: momentWords(claim.filedAt, now, zone, t) })
          : t('{who}，{time}', {
              who: claim.decidedBy ?? '',
              time: momentWords(claim.decidedAt, now, zone, t),
            })}
      </span>
      <small>{claim.evidence.map((kind) => t(claimEvidenceWords[kind])).join(t('、'))}</small>
      {claim.parked.length > 0 ? (
        <i data-parked>
          <TriangleAlert aria-hidden />
          {t('没有算数')}
        </i>
      ) : (
        claim.waiting && (
          <i>
            <CloudUpload aria-hidden />
            {t('等着送出')}
          </i>
        )
      )}
    </button>
  );
}
