import { Button, InputNumber, Modal, Segmented } from 'antd';
import { useState } from 'react';
import type { FoundDwelling } from '../../../../contract/property/search.ts';
import {
  LONGEST_VISIT_HOURS,
  MOST_VISITORS,
  VISIT_PURPOSES,
  type VisitPurpose,
  visitDraft,
  visitPurposeWords,
} from '../../../../contract/property/visitors.ts';
import type { TerminalApi } from '../../../../contract/terminal-api.ts';
import { momentWords } from '../../words/moment-words.ts';
import { useWords } from '../../words/text.ts';
import { Choices, useChoiceKeys } from '../choices.tsx';
import { instantAt, localTime } from '../notices/local-time.ts';
import { MomentSelect } from '../notices/moment-select.tsx';
import { CodeShown } from './code-shown.tsx';
import { DwellingField } from './dwelling-field.tsx';
import { inviteRefusedWords } from './visit-words.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

interface DialogProps {
  readonly terminal: TerminalApi;
  readonly now: number;
  readonly reachable: boolean;
  readonly onClose: () => void;
}

interface Span {
  readonly startsAt: string;
  readonly endsAt: string;
}

/** For which door, what for, how many and how long; then the code, large, once. */
export function InviteDialog({ terminal, now, reachable, onClose }: DialogProps) {
  const { t, zone } = useWords();
  const usual = useUsual(now);
  const [dwelling, setDwelling] = useState<FoundDwelling | null>(null);
  const [purpose, setPurpose] = useState<VisitPurpose>('guest');
  const [people, setPeople] = useState(1);
  const [span, setSpan] = useState<Span>(usual[0]?.span ?? { startsAt: '', endsAt: '' });
  const [made, setMade] = useState<{ readonly code: string; readonly place: string } | null>(null);
  const [refused, setRefused] = useState<keyof typeof inviteRefusedWords | null>(null);
  const [busy, setBusy] = useState(false);
  const draft = visitDraft.safeParse({ dwellingId: dwelling?.id, purpose, people, ...span });
  const ready = draft.success && now < Date.parse(span.endsAt) && !busy;
  const choose = (word: string) => setSpan(usual.find(({ words }) => words === word)?.span ?? span);
  const keys = useChoiceKeys(
    usual.map(({ words }) => words),
    choose,
    () => void invite(),
  );
  const invite = async () => {
    if (!ready || dwelling === null) return;
    setBusy(true);
    const answer = await terminal.propertyInvite(draft.data).catch(() => null);
    setBusy(false);
    if (answer?.outcome !== 'queued') return setRefused(answer?.reason ?? 'failed');
    const place = `${dwelling.house} ${t('{unit} 单元 {door}', { unit: dwelling.unit, door: dwelling.door })}`;
    setMade({ code: answer.code, place });
  };
  if (made !== null) {
    const until = momentWords(span.endsAt, now, zone, t);
    return <CodeShown {...made} until={until} reachable={reachable} onClose={onClose} />;
  }
  const isSame = (one: Span) => one.startsAt === span.startsAt && one.endsAt === span.endsAt;
  return (
    <Modal
      open
      centered
      width={680}
      title={t('请访客')}
      onCancel={onClose}
      footer={[
        <Button key="no" onClick={onClose}>
          {t('先不')}
        </Button>,
        <Button key="yes" type="primary" disabled={!ready} onClick={() => void invite()}>
          {t('发访客码')}
        </Button>,
      ]}
    >
      <div className="invite-form">
        <DwellingField terminal={terminal} chosen={dwelling} onChoose={setDwelling} />
        <Segmented<VisitPurpose>
          aria-label={t('来做什么')}
          value={purpose}
          options={VISIT_PURPOSES.map((value) => ({ value, label: t(visitPurposeWords[value]) }))}
          onChange={setPurpose}
        />
        <p className="invite-people">
          <span id="invite-people">{t('几个人')}</span>
          <InputNumber
            aria-labelledby="invite-people"
            mode="spinner"
            size="large"
            min={1}
            max={MOST_VISITORS}
            value={people}
            onChange={(value) => setPeople(value ?? 1)}
          />
        </p>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: keys that rise from the choices inside */}
        <div onKeyDown={keys.onKey}>
          <Choices
            words={usual.map(({ words }) => words)}
            chosen={usual.find((one) => isSame(one.span))?.words ?? null}
            onChoose={choose}
            box={keys.box}
          />
        </div>
        {(['startsAt', 'endsAt'] as const).map((end) => (
          <p key={end} className="invite-moment">
            <span>{end === 'startsAt' ? t('从') : t('到')}</span>
            <MomentSelect
              label={end === 'startsAt' ? t('从') : t('到')}
              value={localTime(Date.parse(span[end]), zone)}
              now={now}
              onChange={(value) => setSpan({ ...span, [end]: instantAt(value, zone) })}
            />
          </p>
        ))}
        {!draft.success && dwelling !== null && (
          <p className="dwelling-none">
            {t('结束要在开始之后，最长 {hours} 小时', { hours: LONGEST_VISIT_HOURS })}
          </p>
        )}
        {refused !== null && (
          <p className="invite-refused" role="alert">
            {t(inviteRefusedWords[refused])}
          </p>
        )}
        <p className="claim-hint">{t('不写访客姓名。访客码只说一次，每道门只能用一次。')}</p>
      </div>
    </Modal>
  );
}

/** Times that are usual, from when the dialog was opened. */
function useUsual(now: number): readonly { readonly words: string; readonly span: Span }[] {
  const { t, zone } = useWords();
  const [opened] = useState(now);
  const tomorrow = localTime(opened + DAY_MS, zone).day;
  const startsAt = new Date(opened).toISOString();
  const after = (ms: number) => new Date(opened + ms).toISOString();
  const at = (time: string) => instantAt({ day: tomorrow, time }, zone);
  return [
    { words: t('现在起 2 小时'), span: { startsAt, endsAt: after(2 * HOUR_MS) } },
    { words: t('今天内'), span: { startsAt, endsAt: at('00:00') } },
    { words: t('明天白天'), span: { startsAt: at('08:00'), endsAt: at('20:00') } },
    { words: t('三天内'), span: { startsAt, endsAt: after(LONGEST_VISIT_HOURS * HOUR_MS) } },
  ];
}
