import { Button, Modal, Segmented } from 'antd';
import { CreditCard, DoorOpen, KeyRound, Smartphone } from 'lucide-react';
import { type ComponentType, useState } from 'react';
import {
  DOOR_EVENT_WAYS,
  type DoorEventWay,
  type DoorLogReason,
  doorEventWayWords,
  doorLogReasonWords,
  openReasonWords,
  type ShownDoorEvent,
} from '../../../../contract/property/doors.ts';
import type { TerminalApi } from '../../../../contract/terminal-api.ts';
import { momentWords } from '../../words/moment-words.ts';
import { type Translate, useWords } from '../../words/text.ts';
import { useAnswer } from '../use-answer.ts';

interface LogProps {
  readonly terminal: TerminalApi;
  readonly reason: DoorLogReason;
  readonly now: number;
  readonly onClose: () => void;
}

const WAY_ICONS: Readonly<Record<DoorEventWay, ComponentType<{ 'aria-hidden': true }>>> = {
  card: CreditCard,
  phone: Smartphone,
  code: KeyRound,
  desk: DoorOpen,
};

/** Who came through the doors, the newest first: asked of central for this reason, gone when it is closed. */
export function DoorLog({ terminal, reason, now, onClose }: LogProps) {
  const { t } = useWords();
  const [way, setWay] = useState<DoorEventWay | 'all'>('all');
  const ways = way === 'all' ? [...DOOR_EVENT_WAYS] : [way];
  const asked = useAnswer(() => terminal.propertyDoorLog({ reason, doorId: null, ways }), way, 0);
  const answer = asked.state === 'here' ? asked.value : null;
  return (
    <Modal
      open
      centered
      width={860}
      title={t('门禁记录')}
      onCancel={onClose}
      footer={[
        answer?.outcome !== 'here' && asked.state !== 'loading' && (
          <Button key="again" onClick={asked.again}>
            {t('再问一次')}
          </Button>
        ),
        <Button key="yes" type="primary" onClick={onClose}>
          {t('看完了')}
        </Button>,
      ]}
    >
      <Segmented
        aria-label={t('怎么开的')}
        value={way}
        options={[
          { value: 'all' as const, label: t('全部') },
          ...DOOR_EVENT_WAYS.map((one) => ({ value: one, label: t(doorEventWayWords[one]) })),
        ]}
        onChange={setWay}
      />
      <div className="door-log" role="status" aria-busy={asked.state === 'loading' || undefined}>
        {asked.state === 'loading' && <p>{t('正在问中心')}</p>}
        {asked.state === 'failed' && <p>{t('门禁记录没有读出来')}</p>}
        {answer?.outcome === 'away' && <p>{t('现在连不上中心。门禁记录不存在这台机器上，连上网再看。')}</p>}
        {answer?.outcome === 'not-allowed' && <p>{t('中心没有同意：账号没有看门禁记录的权限。')}</p>}
        {answer?.outcome === 'here' && (
          <>
            <p className="dwellers-logged">
              {t('已记录：{reason}', { reason: t(doorLogReasonWords[reason]) })}
            </p>
            {answer.events.length === 0 && <p>{t('这 30 天没有这样开过门')}</p>}
            <ul>
              {answer.events.map((event) => (
                <Line key={event.id} event={event} now={now} />
              ))}
            </ul>
            {answer.more && <p>{t('只列最近的 {count} 条', { count: answer.events.length })}</p>}
          </>
        )}
      </div>
    </Modal>
  );
}

function Line({ event, now }: { readonly event: ShownDoorEvent; readonly now: number }) {
  const { t, zone } = useWords();
  const Icon = WAY_ICONS[event.by];
  return (
    <li data-outcome={event.outcome}>
      <time>{momentWords(event.at, now, zone, t)}</time>
      <Icon aria-hidden />
      <b>{event.door === '' ? t('门已不在这里') : event.door}</b>
      <span>{eventWords(event, t)}</span>
    </li>
  );
}

function eventWords({ by, outcome, place, clerk, reason }: ShownDoorEvent, t: Translate): string {
  if (by === 'card') return outcome === 'opened' ? t('刷门卡开了') : t('门卡刷不开');
  if (by === 'phone') return outcome === 'opened' ? t('用手机开了') : t('手机没有开');
  if (by === 'code')
    return outcome === 'opened'
      ? t('访客码开了，{place} 的访客', { place: place ?? t('房屋已不在这里') })
      : t('按的码不对');
  const values = { who: clerk ?? t('前台'), reason: reason === null ? '' : t(openReasonWords[reason]) };
  if (outcome === 'opened') return t('{who} 从前台开的：{reason}', values);
  return outcome === 'refused'
    ? t('{who} 从前台开，没有开：{reason}', values)
    : t('{who} 从前台开，不知道开没开：{reason}', values);
}
