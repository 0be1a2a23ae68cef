import type { KioskView } from '../../contract/kiosk-view.ts';
import { callWords } from '../kiosk/words/call-words.ts';
import { timeInChina } from './facts.ts';

/** Core did not take the call: it may be dying, too. */
const NOT_TAKEN = '没有叫通，请直接去窗口，或者打电话';

/** What became of the call, in the kiosk's own words; empty while nobody has called. */
export function calledWords(help: KioskView['help']): string {
  if (help === null) return '';
  const { title, line } = callWords[help.state];
  const time = timeInChina(Date.parse(help.answeredAt ?? help.calledAt));
  return `${title}。${line.replace('{time}', time)}`;
}

/** Offers 呼叫工作人员 where core lives although its screen cannot be used; `say` shows one line of text. */
export function offerCall(button: HTMLElement, say: (words: string) => void): void {
  const { terminal } = window;
  const show = (view: KioskView) => say(calledWords(view.help));
  terminal.onKioskView(show);
  terminal.kioskView().then(show, () => {});
  button.addEventListener('click', () => {
    terminal.kioskSend({ type: 'call-staff' }).catch(() => say(NOT_TAKEN));
  });
}
