import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useWords } from '../words/text.ts';
import { Choices, useChoiceKeys } from './choices.tsx';
import { instantAt, type LocalTime, localTime } from './notices/local-time.ts';
import { MomentSelect } from './notices/moment-select.tsx';

const DAY_MS = 86_400_000;

interface VisitProps {
  readonly visitAt: string | null;
  readonly now: number;
  readonly busy: boolean;
  readonly onCancel: () => void;
  /** Null takes an agreed time off. */
  readonly onAgree: (visitAt: string | null) => void;
}

/** When somebody comes: one of four usual times, or a day and a half hour. Whoever reported it reads it. */
export function VisitDialog({ visitAt, now, busy, onCancel, onAgree }: VisitProps) {
  const { t, zone } = useWords();
  const today = localTime(now, zone).day;
  const tomorrow = localTime(now + DAY_MS, zone).day;
  const usual: readonly { readonly words: string; readonly at: LocalTime }[] = [
    { words: t('今天 {time}', { time: '16:00' }), at: { day: today, time: '16:00' } },
    { words: t('今天 {time}', { time: '18:30' }), at: { day: today, time: '18:30' } },
    { words: t('明天 {time}', { time: '09:00' }), at: { day: tomorrow, time: '09:00' } },
    { words: t('明天 {time}', { time: '14:00' }), at: { day: tomorrow, time: '14:00' } },
  ].filter(({ at }) => now < Date.parse(instantAt(at, zone)));
  const [chosen, setChosen] = useState<LocalTime>(
    visitAt === null ? { day: tomorrow, time: '09:00' } : localTime(Date.parse(visitAt), zone),
  );
  const words = usual.map((one) => one.words);
  const choose = (word: string) => setChosen(usual[words.indexOf(word)]?.at ?? chosen);
  const at = instantAt(chosen, zone);
  const ready = !busy && now < Date.parse(at) && at !== visitAt;
  const keys = useChoiceKeys(words, choose, () => ready && onAgree(at));
  const isSame = (one: LocalTime) => one.day === chosen.day && one.time === chosen.time;
  return (
    <Modal
      open
      centered
      width={600}
      title={visitAt === null ? t('约时间') : t('改时间')}
      onCancel={onCancel}
      afterOpenChange={keys.onOpen}
      // biome-ignore lint/a11y/noStaticElementInteractions: keys that rise from the controls inside
      modalRender={(dialog) => <div onKeyDown={keys.onKey}>{dialog}</div>}
      footer={[
        visitAt !== null && (
          <Button key="off" disabled={busy} onClick={() => onAgree(null)}>
            {t('不约了')}
          </Button>
        ),
        <Button key="no" onClick={onCancel}>
          {t('先不')}
        </Button>,
        <Button key="yes" type="primary" disabled={!ready} onClick={() => onAgree(at)}>
          {t('约好了，告诉报的人')}
        </Button>,
      ]}
    >
      <p>{t('什么时候上门？和报的人说好再点。')}</p>
      <Choices
        words={words}
        chosen={usual.find((one) => isSame(one.at))?.words ?? null}
        onChoose={choose}
        box={keys.box}
      />
      <MomentSelect label={t('上门')} value={chosen} now={now} onChange={setChosen} />
    </Modal>
  );
}
