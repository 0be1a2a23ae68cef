import type { Logger } from '../../../contract/log.ts';
import type { TerminalCore } from '../terminal-core.ts';
import { anewAfterVisit } from './anew-after-visit.ts';
import { answerCall } from './answer-call.ts';
import type { ServedCore } from './served-core.ts';
import { washAfterVisit } from './wash-after-visit.ts';

/** The terminal's core as the shell is served by it. */
export function servedTerminal(core: TerminalCore, log: Logger): ServedCore {
  const { screen } = core;
  /** Calls of the page that wait for their answer: a file on its way to a drive, somebody asked at central. */
  let awaited = 0;
  const wash = washAfterVisit(() => screen.isAtRest(), log);
  return {
    onWord: (say) => {
      screen.kiosk?.onView((value) => say({ type: 'push', topic: 'kioskView', value }));
      screen.property?.onView((value) => say({ type: 'push', topic: 'propertyView', value }));
      screen.wall?.onView((value) => say({ type: 'push', topic: 'wallView', value }));
      screen.wall?.onMap((value) => say({ type: 'push', topic: 'wallMap', value }));
      core.alerts.onView((value) => say({ type: 'push', topic: 'alert', value }));
      core.onCommunity((value) => say({ type: 'push', topic: 'community', value }));
      screen.wall?.onRenewal(() => say({ type: 'renew-page' }));
      core.onDevicesCommand((command) => say({ type: 'devices', command }));
      const anew = anewAfterVisit(
        () => screen.mayBeginAnew() && awaited === 0,
        () => say({ type: 'visit-over' }),
      );
      screen.onPersonLeft(() => {
        if (anew()) return;
        say({ type: 'person-left' });
        wash();
      });
      core.shell.connect(say);
      core.onSetUpAgain(() => say({ type: 'start-again' }));
    },
    answer: (call, input) => {
      const answer = answerCall(core, call, input);
      if (answer instanceof Promise) {
        awaited += 1;
        void answer.finally(() => {
          awaited -= 1;
        });
      }
      return answer;
    },
    device: (event) => core.device(event),
    devicesGone: () => core.devicesGone(),
    displays: (displays) => core.displays(displays),
    allDisplays: () => {},
    shellAnswer: (answer) => core.shell.answered(answer),
    start: () => core.start(),
    screenStands: (stands) => core.screenStands(stands),
    screenDrawn: () => core.screenDrawn(),
    stop: () => core.stop(),
  };
}
