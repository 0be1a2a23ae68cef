import type { Screen } from '../../../contract/kiosk-view.ts';
import type { SourceText } from '../../shared/i18n/i18n.ts';

export type Progress = Extract<Screen, { name: 'printing' }>['progress'];

/** In the order in which they happen; each line is said only when it is known. */
export const progressSteps: readonly { readonly is: Progress; readonly words: SourceText }[] = [
  { is: 'preparing', words: '写好证明，盖好章' },
  { is: 'sent-to-printer', words: '交给打印机' },
  { is: 'printer-working', words: '打印机在打' },
  { is: 'sheet-coming-out', words: '纸正在出来' },
];
