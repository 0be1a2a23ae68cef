import { Button, Dropdown } from 'antd';
import {
  CalendarClock,
  Check,
  Ellipsis,
  MessageSquareText,
  Plus,
  Printer,
  UserRoundPlus,
} from 'lucide-react';
import { useState } from 'react';
import type { CaseDetail, DeskStep } from '../../../contract/property/desk.ts';
import type { TerminalApi } from '../../../contract/terminal-api.ts';
import { useWords } from '../words/text.ts';
import { NoteDialog, type NoteStep } from './note-dialog.tsx';
import { backWords } from './step-words.ts';
import { useKeys } from './use-keys.ts';
import { VisitDialog } from './visit-dialog.tsx';
import { WorkerDialog } from './worker-dialog.tsx';

interface ActionsProps {
  readonly terminal: TerminalApi;
  readonly detail: CaseDetail;
  readonly workers: readonly string[];
  /** True when it was taken into the outbox. */
  readonly onStep: (detail: CaseDetail, step: DeskStep) => Promise<boolean>;
  /** A dialog opens or closes: the desk's keys pause. */
  readonly onDialog: (open: boolean) => void;
  /** False while a dialog has the keys. */
  readonly keys: boolean;
  readonly now: number;
  /** Undefined where this desk has no printer. */
  readonly onPrint?: (() => void) | undefined;
  /** A slip of whichever case is printing. */
  readonly printing: boolean;
}

/** What can be done now, the usual step largest. Enter does it. */
export function CaseActions(props: ActionsProps) {
  const { terminal, detail, workers, onStep, onDialog, keys, now, printing } = props;
  const { t } = useWords();
  const [dialog, setDialog] = useState<NoteStep | 'assign' | 'schedule' | null>(null);
  const [busy, setBusy] = useState(false);
  const may = new Set(detail.steps);
  const open = (step: NoteStep | 'assign' | 'schedule' | null) => {
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
  const back = backWords[detail.backTo ?? 'community'];
  const more = (['put-back', 'hand-over'] as const).filter((step) => may.has(step));
  const mayAssign = may.has('assign') && workers.length > 0;
  const onPrint = mayPrint(detail) ? props.onPrint : undefined;
  useKeys(
    {
      p: printing ? undefined : onPrint,
      Enter: main === null ? undefined : doMain,
      a: mayAssign ? () => open('assign') : undefined,
      t: may.has('schedule') ? () => open('schedule') : undefined,
      c: may.has('comment') ? () => open('comment') : undefined,
    },
    keys && !busy,
  );
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
      {mayAssign && (
        <Button disabled={busy} icon={<UserRoundPlus aria-hidden />} onClick={() => open('assign')}>
          {detail.worker === null ? t('派给谁') : t('换人办')}
        </Button>
      )}
      {may.has('schedule') && (
        <Button
          disabled={busy}
          aria-keyshortcuts="t"
          icon={<CalendarClock aria-hidden />}
          onClick={() => open('schedule')}
        >
          {detail.visitAt === null ? t('约时间') : t('改时间')}
        </Button>
      )}
      {may.has('comment') && (
        <Button disabled={busy} icon={<MessageSquareText aria-hidden />} onClick={() => open('comment')}>
          {t('告诉报的人')}
        </Button>
      )}
      {onPrint !== undefined && (
        <Button disabled={printing} aria-keyshortcuts="p" icon={<Printer aria-hidden />} onClick={onPrint}>
          {t('打印派工单')}
        </Button>
      )}
      {more.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: more.map((step) => ({ key: step, label: t(step === 'put-back' ? PUT_BACK : back.menu) })),
            onClick: ({ key }) => (key === 'hand-over' ? open(key) : void make({ step: 'put-back' })),
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
      {main === null && may.size === 0 && (
        <p className="case-note">
          {detail.stage === 'closed' ? t('这件事办结了，不用再做什么') : t('这一步等别人办，这里看得到进展')}
        </p>
      )}
      {dialog === 'assign' && (
        <WorkerDialog
          workers={workers}
          now={detail.worker}
          onCancel={() => open(null)}
          onGive={(worker) => void make({ step: 'assign', worker })}
        />
      )}
      {dialog === 'schedule' && (
        <VisitDialog
          visitAt={detail.visitAt}
          now={now}
          busy={busy}
          onCancel={() => open(null)}
          onAgree={(visitAt) => void make({ step: 'schedule', visitAt })}
        />
      )}
      {dialog !== null && dialog !== 'assign' && dialog !== 'schedule' && (
        <NoteDialog
          terminal={terminal}
          step={dialog}
          back={back}
          photosLeft={detail.photosLeft}
          busy={busy}
          onCancel={() => open(null)}
          onSay={(step) => void make(step)}
        />
      )}
    </div>
  );
}

/** A slip is for work that this company still has to do; a call from a kiosk is answered on one's feet. */
function mayPrint({ stage, family, holder }: CaseDetail): boolean {
  return family !== 'help' && stage === 'transferred' && holder?.ours === true;
}

const PUT_BACK = '放回，等别人接';
