import { App } from 'antd';
import type { TerminalApi } from '../../../../contract/terminal-api.ts';
import { useWords } from '../../words/text.ts';
import { slipRefusedWords } from './slip-words.ts';

/** Begins a slip; what becomes of it comes with the view. */
export function useSlip(terminal: TerminalApi): (caseId: string) => void {
  const { t } = useWords();
  const { message } = App.useApp();
  return (caseId) =>
    void terminal.propertyPrintSlip({ caseId }).then(
      (answer) => {
        if (answer.outcome === 'refused') void message.warning(t(slipRefusedWords[answer.reason]));
      },
      () => void message.warning(t(slipRefusedWords.failed)),
    );
}
