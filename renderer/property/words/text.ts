import { setupI18n } from '@lingui/core';
import { createContext, useContext } from 'react';
import type { TerminalInfo } from '../../../contract/terminal-api.ts';
import { compileMessage } from '../../shared/i18n/compile-message.ts';

export type Locale = TerminalInfo['locales'][number];
export type Translate = (text: string, values?: Readonly<Record<string, string | number>>) => string;

/**
 * The Chinese texts are the source. Another language is a catalogue here, on the day a deployment speaks it on its
 * property screens; the kiosk's texts stay out of this page.
 */
const catalogues: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { 'zh-CN': {}, 'ko-KR': {} };

export function makeTranslate(locale: Locale): Translate {
  const i18n = setupI18n({ locale, messages: { [locale]: { ...catalogues[locale] } } });
  i18n.setMessagesCompiler(compileMessage);
  return (text, values) => i18n._(text, values ? { ...values } : {});
}

/** What every part of the page writes with. */
export interface Words {
  readonly t: Translate;
  readonly locale: Locale;
  /** IANA zone of the community. */
  readonly zone: string;
}

export const WordsContext = createContext<Words>({
  t: makeTranslate('zh-CN'),
  locale: 'zh-CN',
  zone: 'Asia/Shanghai',
});

export const useWords = () => useContext(WordsContext);
