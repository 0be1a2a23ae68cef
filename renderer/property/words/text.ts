import { setupI18n } from '@lingui/core';
import { createContext, useContext } from 'react';
import type { TerminalInfo } from '../../../contract/terminal-info.ts';
import { compileMessage } from '../../shared/i18n/compile-message.ts';
import { ko } from './ko/catalogue.ts';

export type Locale = TerminalInfo['locales'][number];
export type Translate = (text: string, values?: Readonly<Record<string, string | number>>) => string;

/** The Chinese texts are the source; the kiosk's texts stay out of this page. */
const catalogues: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { 'zh-CN': {}, 'ko-KR': ko };

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
  /** Languages of this deployment; one: there is nothing to choose. */
  readonly locales: readonly Locale[];
  readonly speak: (locale: Locale) => void;
}

export const WordsContext = createContext<Words>({
  t: makeTranslate('zh-CN'),
  locale: 'zh-CN',
  zone: 'Asia/Shanghai',
  locales: ['zh-CN'],
  speak: () => {},
});

export const useWords = () => useContext(WordsContext);
