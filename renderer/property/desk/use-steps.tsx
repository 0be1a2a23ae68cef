import { App, Button } from 'antd';
import { useRef } from 'react';
import type { CaseDetail, DeskStep, HelpCall, QueueRow } from '../../../contract/property/desk.ts';
import type { TerminalApi } from '../../../contract/terminal-api.ts';
import { useWords } from '../words/text.ts';
import { backWords, doneWords, refusedWords } from './step-words.ts';
import { undoOf } from './undo.ts';

/** How long 撤销 is offered, s: long enough to read the line and reach for it. */
const UNDO_S = 8;
const SAID_S = 4;

type StepOn = (Pick<CaseDetail, 'id' | 'rev' | 'takenAt' | 'worker'> | Pick<HelpCall, 'id' | 'rev'>) &
  Partial<Pick<CaseDetail, 'takenAt' | 'worker' | 'backTo'>>;

/** What a clerk does with a case, what is said about it, and the way back where there is one. */
export function useSteps(terminal: TerminalApi, reachable: boolean) {
  const { t } = useWords();
  const { message } = App.useApp();
  const back = useRef<(() => void) | null>(null);

  const undo = async (caseId: string, made: DeskStep): Promise<void> => {
    back.current = null;
    message.destroy('step');
    const now = await terminal.propertyCase({ caseId }).catch(() => null);
    if (now === null) void message.warning(t(refusedWords.gone));
    else await step(now, made, false);
  };
  const said = ({ id: caseId, backTo }: StepOn, made: DeskStep, way: DeskStep | null) => {
    const done = t(made.step === 'hand-over' && backTo ? backWords[backTo].done : doneWords[made.step]);
    const words = reachable ? done : t('{done}，连上网就送出', { done });
    back.current = way && (() => void undo(caseId, way));
    void message.success({
      key: 'step',
      duration: way === null ? SAID_S : UNDO_S,
      onClose: () => {
        back.current = null;
      },
      content: (
        <>
          {words}
          {way !== null && (
            <Button type="link" className="undo" onClick={() => void undo(caseId, way)}>
              {t('撤销')}
            </Button>
          )}
        </>
      ),
    });
  };
  /** True when it was taken into the outbox. `mayUndo` false: the way back itself has none. */
  const step = async (item: StepOn, made: DeskStep, mayUndo = true): Promise<boolean> => {
    const answer = await terminal
      .propertyStep({ caseId: item.id, rev: item.rev, step: made })
      .catch(() => null);
    if (answer?.outcome === 'queued') {
      const { takenAt = null, worker = null } = item;
      said(item, made, mayUndo ? undoOf({ takenAt, worker }, made) : null);
      return true;
    }
    void message.warning(t(refusedWords[answer?.reason ?? 'failed']));
    return false;
  };
  return {
    step,
    /** Takes a case from its row. */
    takeRow: async ({ id }: Pick<QueueRow, 'id'>): Promise<void> => {
      const detail = await terminal.propertyCase({ caseId: id }).catch(() => null);
      if (detail === null) void message.warning(t(refusedWords.gone));
      else await step(detail, { step: 'take', worker: null });
    },
    /** Takes back the last step while that is offered. */
    undoLast: () => back.current?.(),
    /** A step that central did not take: let it be, or make it again. */
    settle: (caseId: string, key: string, choice: 'let-be' | 'again') =>
      void terminal.propertySettle({ caseId, key, choice }).then(
        (answer) => {
          if (answer.outcome === 'queued')
            void message.success(choice === 'again' ? t('又做了一次') : t('好，照现在的'));
          else void message.warning(t(refusedWords[answer.reason]));
        },
        () => void message.warning(t(refusedWords.failed)),
      ),
  };
}
