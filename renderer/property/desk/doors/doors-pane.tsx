import { Button } from 'antd';
import { DoorOpen, History } from 'lucide-react';
import { useState } from 'react';
import {
  type DeskDoor,
  DOOR_LOG_REASONS,
  type DoorLogReason,
  doorLogReasonWords,
  doorWayWords,
  isOut,
  type OpenDoorAnswer,
  type OpenReason,
} from '../../../../contract/property/doors.ts';
import type { TerminalApi } from '../../../../contract/terminal-api.ts';
import { momentWords } from '../../words/moment-words.ts';
import { useWords } from '../../words/text.ts';
import { ReasonDialog } from '../reason-dialog.tsx';
import { useAnswer } from '../use-answer.ts';
import { useKeys } from '../use-keys.ts';
import { WindowedList } from '../windowed-list.tsx';
import { DoorLog } from './door-log.tsx';
import { doorStateWords, openedWords } from './door-words.ts';
import { OpenDialog } from './open-dialog.tsx';
import './doors.css';

/** px, as in doors.css. */
const ROW_HEIGHT = 68;

interface PaneProps {
  readonly terminal: TerminalApi;
  readonly revision: number;
  readonly reachable: boolean;
  readonly now: number;
  readonly mayOpen: boolean;
  readonly onDialog: (open: boolean) => void;
  readonly keys: boolean;
}

/** What lies over the page: which door is asked about, or the log. */
type Over =
  | { readonly what: 'open'; readonly door: DeskDoor }
  | { readonly what: 'log-reason' }
  | { readonly what: 'log'; readonly reason: DoorLogReason };

/** What became of the last opening, until another one begins. */
interface Last {
  readonly door: DeskDoor;
  readonly reason: OpenReason;
  /** Null while it is asked. */
  readonly answer: OpenDoorAnswer | null;
}

/** Doors of the compounds: how each is, opening one for somebody, and who came through, for a reason. */
export function DoorsPane({ terminal, revision, reachable, now, mayOpen, onDialog, keys }: PaneProps) {
  const { t } = useWords();
  const [over, setOver] = useState<Over | null>(null);
  const [last, setLast] = useState<Last | null>(null);
  const doors = useAnswer(() => terminal.propertyDoors(), 'doors', revision);
  const show = (next: Over | null) => {
    setOver(next);
    onDialog(next !== null);
  };
  const open = async (door: DeskDoor, reason: OpenReason, attempt: string | null) => {
    setLast({ door, reason, answer: null });
    const answer = await terminal
      .propertyOpenDoor({ doorId: door.id, reason, attempt })
      .catch(
        (): OpenDoorAnswer => (attempt === null ? { outcome: 'refused' } : { outcome: 'not-known', attempt }),
      );
    setLast({ door, reason, answer });
  };
  useKeys({ l: mayOpen ? () => show({ what: 'log-reason' }) : undefined }, keys);
  if (doors.state !== 'here')
    return (
      <section className="dk-card claim-empty visit-none" aria-busy={doors.state === 'loading' || undefined}>
        {doors.state === 'failed' && (
          <>
            <p>{t('门禁没有读出来')}</p>
            <Button onClick={doors.again}>{t('再读一次')}</Button>
          </>
        )}
      </section>
    );
  const out = doors.value.filter(({ state }) => isOut(state)).length;
  return (
    <section className="dk-card door-pane" aria-label={t('门禁')}>
      <div className="claim-list-head">
        <h2>{t('门禁')}</h2>
        <p>
          {doors.value.length === 0
            ? ''
            : out === 0
              ? t('{count} 道门，都正常', { count: doors.value.length })
              : t('{count} 道门，{out} 道要看一下', { count: doors.value.length, out })}
        </p>
        {mayOpen && (
          <Button
            aria-keyshortcuts="l"
            icon={<History aria-hidden />}
            onClick={() => show({ what: 'log-reason' })}
          >
            {t('看门禁记录')}
          </Button>
        )}
      </div>
      <div className="door-said">
        {!mayOpen && <p>{t('这个账号不能远程开门，请找有权限的同事。')}</p>}
        {mayOpen && !reachable && <p>{t('离线看得到门的样子；开门和看记录要等连上网。')}</p>}
        {last !== null && <Said last={last} onAgain={open} />}
      </div>
      {doors.value.length === 0 ? (
        <p className="notice-none">{t('这里还没有门禁。登记以后就排在这里。')}</p>
      ) : (
        <WindowedList
          rows={doors.value}
          rowHeight={ROW_HEIGHT}
          at={-1}
          focusable
          keyOf={({ id }) => id}
          draw={(door) => (
            <Line
              door={door}
              now={now}
              disabled={!reachable || (last !== null && last.answer === null)}
              onOpen={mayOpen && door.opensFromDesk ? () => show({ what: 'open', door }) : null}
            />
          )}
        />
      )}
      {over?.what === 'open' && (
        <OpenDialog
          place={over.door.place}
          onCancel={() => show(null)}
          onOpen={(reason) => {
            show(null);
            void open(over.door, reason, null);
          }}
        />
      )}
      {over?.what === 'log-reason' && (
        <ReasonDialog
          title={t('为什么看门禁记录？')}
          note={t('中心会记下谁、什么时候、为了什么看的。')}
          reasons={DOOR_LOG_REASONS}
          words={doorLogReasonWords}
          onCancel={() => show(null)}
          onReason={(reason) => show({ what: 'log', reason })}
        />
      )}
      {over?.what === 'log' && (
        <DoorLog {...{ terminal, now }} reason={over.reason} onClose={() => show(null)} />
      )}
    </section>
  );
}

interface SaidProps {
  readonly last: Last;
  readonly onAgain: (door: DeskDoor, reason: OpenReason, attempt: string) => Promise<void>;
}

function Said({ last: { door, reason, answer }, onAgain }: SaidProps) {
  const { t } = useWords();
  if (answer === null) return <p role="status">{t('正在开{place}', { place: door.place })}</p>;
  return (
    <div className="door-answer" role="status" data-outcome={answer.outcome}>
      <p>{t(openedWords[answer.outcome], { place: door.place })}</p>
      {answer.outcome === 'not-known' && (
        <Button onClick={() => void onAgain(door, reason, answer.attempt)}>{t('再问一次')}</Button>
      )}
    </div>
  );
}

interface LineProps {
  readonly door: DeskDoor;
  readonly now: number;
  readonly disabled: boolean;
  /** Null where this clerk or no desk opens it. */
  readonly onOpen: (() => void) | null;
}

function Line({ door, now, disabled, onOpen }: LineProps) {
  const { t, zone } = useWords();
  const ways = door.ways.map((way) => t(doorWayWords[way])).join(t('、'));
  return (
    <div className="door-line">
      <b>{door.place}</b>
      <span data-out={isOut(door.state) || undefined}>
        {t('{state}，{time} 报的', {
          state: t(doorStateWords[door.state]),
          time: momentWords(door.stateAt, now, zone, t),
        })}
      </span>
      <small>{t('用{ways}开', { ways })}</small>
      {onOpen !== null && (
        <Button
          icon={<DoorOpen aria-hidden />}
          disabled={disabled || door.state === 'fault'}
          aria-label={t('{place} 开门', { place: door.place })}
          onClick={onOpen}
        >
          {t('开门')}
        </Button>
      )}
    </div>
  );
}
