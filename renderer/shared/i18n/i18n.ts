import { setupI18n } from '@lingui/core';
import type { KioskView } from '../../../contract/kiosk-view.ts';
import { compileMessage } from './compile-message.ts';
import { ko } from './ko/catalogue.ts';

export type Locale = KioskView['display']['locale'];

/** Every text of the screens, in Chinese; the Korean catalogue must hold each of them, or this does not compile. */
export type SourceText = keyof typeof ko;

/** Values named in a text: `{place}`. */
export type TextValues = Readonly<Record<string, string | number>>;

/** The Chinese texts are the source, so zh-CN needs no catalogue of its own. */
const messages: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { 'zh-CN': {}, 'ko-KR': ko };

/** One catalogue instance per page. */
export function makeI18n(locale: Locale) {
  const i18n = setupI18n({ locale, messages: { 'zh-CN': {}, 'ko-KR': { ...messages['ko-KR'] } } });
  i18n.setMessagesCompiler(compileMessage);
  return i18n;
}
