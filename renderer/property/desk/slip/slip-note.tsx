import { Alert } from 'antd';
import type { SlipEnd } from '../../../../contract/property/slip.ts';
import { type Translate, useWords } from '../../words/text.ts';
import { slipFaultWords, slipTones } from './slip-words.ts';
import './slip-note.css';

type Sheet = 'slip' | 'receipt';

/** The source texts of the translation. */
const WORDS = {
  slip: {
    begun: '派工单正在打',
    printed: '派工单打出来了',
    printedLow: '派工单打出来了；纸快用完了，请备一卷',
    notKnown: '派工单打出来没有，这里不知道，请看一眼打印机',
  },
  receipt: {
    begun: '收据正在打',
    printed: '收据打出来了',
    printedLow: '收据打出来了；纸快用完了，请备一卷',
    notKnown: '收据打出来没有，这里不知道，请看一眼打印机',
  },
} as const satisfies Record<Sheet, Readonly<Record<string, string>>>;

/** What became of the sheet about this case or receipt: stays until another one is printed, so that nobody has to catch it. */
export function SlipNote({ end, what = 'slip' }: { readonly end: SlipEnd | null; readonly what?: Sheet }) {
  const { t } = useWords();
  if (end === null)
    return <Alert className="slip-note" role="status" type="info" showIcon title={t(WORDS[what].begun)} />;
  return (
    <Alert
      className="slip-note"
      role="status"
      type={slipTones[end.kind]}
      showIcon
      title={wordsOf(end, WORDS[what], t)}
    />
  );
}

function wordsOf(end: SlipEnd, words: (typeof WORDS)[Sheet], t: Translate): string {
  switch (end.kind) {
    case 'printed':
      return end.paperLow ? t(words.printedLow) : t(words.printed);
    case 'failed':
      return t('没有打：{fault}', { fault: t(slipFaultWords[end.fault]) });
    case 'not-known':
      return end.fault === null
        ? t(words.notKnown)
        : t('打到一半：{fault}。弄好后可能接着打，请看一眼', { fault: t(slipFaultWords[end.fault]) });
    default:
      return end satisfies never;
  }
}
