import { useLingui } from '@lingui/react';
import type { SourceText, TextValues } from './i18n.ts';

export type Translate = (text: SourceText, values?: TextValues) => string;

/** A counted noun keeps one space from the word before it: 到 1 号窗口. Dates stay closed: 10月18日. */
const COUNTED = /(\p{Script=Han})(\d+ )/gu;

/** `t('请把身份证放在这里')`: the text in the language chosen on this screen. */
export function useText(): Translate {
  const { i18n } = useLingui();
  return (text, values) => i18n._(text, values ? { ...values } : {}).replace(COUNTED, '$1 $2');
}
