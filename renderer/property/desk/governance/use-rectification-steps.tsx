import { App, Button } from 'antd';
import type { CompanyRectificationStep } from '../../../../contract/domain.ts';
import type { StepAnswer } from '../../../../contract/property/calls.ts';
import type { DeskRectification } from '../../../../contract/property/rectifications.ts';
import type { TerminalApi } from '../../../../contract/terminal-api.ts';
import { useWords } from '../../words/text.ts';
import { rectificationRefusedWords } from './governance-words.ts';

const DONE: Readonly<Record<CompanyRectificationStep['step'], string>> = {
  take: '接单了',
  'put-back': '放回台账了',
  report: '报了完成，等社区验收',
  'call-back': '从验收撤回了',
};
/** The step that takes another one back. */
const WAY_BACK: Partial<Readonly<Record<CompanyRectificationStep['step'], 'put-back' | 'call-back'>>> = {
  take: 'put-back',
  report: 'call-back',
};

interface Props {
  readonly terminal: TerminalApi;
  readonly reachable: boolean;
}

/** Steps on items of the ledger, with the way back, and what is said about them. */
export function useRectificationSteps({ terminal, reachable }: Props) {
  const { t } = useWords();
  const { message } = App.useApp();
  const said = (answer: StepAnswer | null, done: string, back: (() => void) | null) => {
    if (answer?.outcome !== 'queued') {
      void message.warning(t(rectificationRefusedWords[answer?.reason ?? 'failed']));
      return;
    }
    void message.success({
      key: 'rectification',
      duration: back === null ? 4 : 8,
      content: (
        <>
          {reachable ? done : t('{done}，连上网就送出', { done })}
          {back !== null && (
            <Button type="link" className="undo" onClick={back}>
              {t('撤销')}
            </Button>
          )}
        </>
      ),
    });
  };
  type Seen = Pick<DeskRectification, 'id' | 'rev' | 'compoundId'>;
  const step = async ({ id, rev, compoundId }: Seen, made: CompanyRectificationStep): Promise<void> => {
    const answer = await terminal
      .propertyStepRectification({ rectificationId: id, rev, step: made })
      .catch(() => null);
    const wayBack = WAY_BACK[made.step];
    const undo = (back: 'put-back' | 'call-back') => () => {
      message.destroy('rectification');
      void takeBack(id, compoundId, back);
    };
    said(answer, t(DONE[made.step]), wayBack === undefined ? null : undo(wayBack));
  };
  /** The item may have come back from central with another `rev` since. */
  const takeBack = async (id: string, compoundId: string, back: 'put-back' | 'call-back') => {
    const { chosen } = await terminal.propertyGovernance({ compoundId }).catch(() => ({ chosen: null }));
    const item = chosen?.items.find((one) => one.id === id);
    if (item === undefined) void message.warning(t(rectificationRefusedWords.gone));
    else await step(item, { step: back });
  };
  return {
    step: (item: DeskRectification, made: CompanyRectificationStep) => void step(item, made),
    settle: ({ id }: DeskRectification, key: string, choice: 'let-be' | 'again') =>
      void terminal
        .propertySettleRectification({ rectificationId: id, key, choice })
        .catch(() => null)
        .then((answer) => said(answer, choice === 'again' ? t('又做了一次') : t('好，照现在的'), null)),
  };
}
