import { setupI18n } from '@lingui/core';
import { createContext, useContext } from 'react';
import type { SetupEvent } from '../../../contract/setup/events.ts';
import type { SetupView } from '../../../contract/setup/view.ts';
import { compileMessage } from '../../shared/i18n/compile-message.ts';
import { ko } from './ko/catalogue.ts';

type Locale = SetupView['locale'];

/** Every text of the set-up, in Chinese; the Korean catalogue must hold each of them, or this does not compile. */
export type SourceText = keyof typeof ko;
export type Translate = (text: SourceText, values?: Readonly<Record<string, string | number>>) => string;

const catalogues: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { 'zh-CN': {}, 'ko-KR': ko };

export function makeTranslate(locale: Locale): Translate {
  const i18n = setupI18n({ locale, messages: { [locale]: { ...catalogues[locale] } } });
  i18n.setMessagesCompiler(compileMessage);
  return (text, values) => i18n._(text, values ? { ...values } : {});
}

/** What every part of the page writes and sends with. */
export interface Setup {
  readonly t: Translate;
  readonly send: (event: SetupEvent) => void;
}

export const SetupContext = createContext<Setup>({ t: makeTranslate('zh-CN'), send: () => {} });
export const useSetup = () => useContext(SetupContext);
