import { Button, Dropdown } from 'antd';
import { Check, Ellipsis, MessageSquareText, Plus, UserRoundPlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CaseDetail, DeskStep } from '../../../contract/property/desk.ts';
import { useWords } from '../words/text.ts';
import { NoteDialog, type NoteStep } from './note-dialog.tsx';

interface ActionsProps {
  readonly detail: CaseDetail;
  readonly workers: readonly string[];
  /** True when it was taken into the outbox. */
  readonly onStep: (detail: CaseDetail, step: DeskStep) => Promise<boolean>;
  /** A dialog opens or closes: the desk's keys pause. */
  readonly onDialog: (open: boolean) => void;
}

/** What can be done now, the usual step largest. Enter does it. */
export function CaseActions({ detail, workers, onStep, onDialog }: ActionsProps) {
  const { t } = useWords();
  const [dialog, setDialog] = useState<NoteStep | null>(null);
  const [busy, setBusy] = useState(false);
  const may = new Set(detail.steps);
  const open = (step: NoteStep | null) => {
    setDialog(step);
    onDialog(step !== null);
  };
  const make = async (step: DeskStep) => {
    setBusy(true);
    const done = await onStep(detail, step);
    setBusy(false);
    if (done) open(null);
  };
  const main = may.has('take') ? 'take' : may.has('propose-closing') ? 'propose-closing' : null;
  const doMain = () => {
    if (main === 'take') void make({ step: 'take', worker: null });
    else if (main === 'propose-closing') open('propose-closing');
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || dialog !== null || busy || event.defaultPrevented) return;
      // On a control Enter is that control's own.
      if (
        event.target instanceof Element &&
        event.target.closest('button:not(.queue-open), input, textarea, [role="menu"]')
      )
        return;
      event.preventDefault();
      doMain();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return (
    <div className="case-actions">
      {main !== null && (
        <Button
          type="primary"
          disabled={busy}
          onClick={doMain}
          icon={main === 'take' ? <Plus aria-hidden /> : <Check aria-hidden />}
        >
          {main === 'take' ? t('接单') : t('办完了，请报的人验收')}
        </Button>
      )}
      {may.has('assign') && workers.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: workers.map((worker) => ({ key: worker, label: worker })),
            onClick: ({ key }) => void make({ step: 'assign', worker: key }),
          }}
        >
          <Button disabled={busy} icon={<UserRoundPlus aria-hidden />}>
            {detail.worker === null ? t('派给谁') : t('换人办')}
          </Button>
        </Dropdown>
      )}
      {may.has('comment') && (
        <Button disabled={busy} icon={<MessageSquareText aria-hidden />} onClick={() => open('comment')}>
          {t('告诉报的人')}
        </Button>
      )}
      {may.has('hand-over') && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: [{ key: 'hand-over', label: t('不归我们办，交回社区') }],
            onClick: () => open('hand-over'),
          }}
        >
          <Button
            className="case-more"
            aria-label={t('更多')}
            disabled={busy}
            icon={<Ellipsis aria-hidden />}
          />
        </Dropdown>
      )}
      {main === null && may.size === 0 && <p className="case-note">{t('这一步等别人办，这里看得到进展')}</p>}
      {dialog !== null && (
        <NoteDialog step={dialog} busy={busy} onCancel={() => open(null)} onSay={(step) => void make(step)} />
      )}
    </div>
  );
}
