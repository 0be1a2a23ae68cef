import type { KioskView } from '../../../contract/kiosk-view.ts';

/** Languages in their own names: no text to translate. */
export const LOCALE_NAMES: Readonly<Record<KioskView['display']['locale'], string>> = {
  'zh-CN': '中文',
  'ko-KR': '한국어',
};
