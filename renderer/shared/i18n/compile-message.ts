import type { I18n } from '@lingui/core';

type MessageCompiler = Parameters<I18n['setMessagesCompiler']>[0];

/**
 * `去{place}办` → `['去', ['place'], '办']`, Lingui's compiled form. Our texts use nothing but named values, so this
 * small compiler stands in for the ICU one, which is not meant for production bundles.
 */
export const compileMessage: MessageCompiler = (text) =>
  text
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece.startsWith('{') ? [piece.slice(1, -1)] : piece));
