import { type FromCore, toCore } from '../../../contract/core-protocol.ts';
import type { Result } from '../../../contract/result.ts';
import type { ChildPort } from '../../host/child-port.ts';
import type { TerminalCore } from '../terminal-core.ts';
import { answerCall } from './answer-call.ts';

/** Proof of life for the shell's watchdog; it restarts core after 15 s without one. */
const HEARTBEAT_MS = 2000;

/** Connects the core to the shell: calls in, answers and pushes out, device events through. */
export function serveShell(port: ChildPort, core: TerminalCore): void {
  const post = (message: FromCore) => port.post(message);
  core.screen.kiosk?.onView((value) => post({ type: 'push', topic: 'kioskView', value }));
  core.screen.property?.onView((value) => post({ type: 'push', topic: 'propertyView', value }));
  core.screen.wall?.onView((value) => post({ type: 'push', topic: 'wallView', value }));
  core.screen.wall?.onMap((value) => post({ type: 'push', topic: 'wallMap', value }));
  core.alerts.onView((value) => post({ type: 'push', topic: 'alert', value }));
  core.onCommunity((value) => post({ type: 'push', topic: 'community', value }));
  port.onMessage((raw) => {
    const message = toCore.parse(raw);
    switch (message.type) {
      case 'call': {
        const { id } = message;
        const answered = (answer: Result<unknown, string>) =>
          post(
            answer.ok
              ? { type: 'answer', id, value: answer.value }
              : { type: 'refusal', id, code: answer.error },
          );
        const answer = answerCall(core, message.call, message.input);
        // What is known at once is said at once: the order of calls and pushes stays.
        if (answer instanceof Promise) void answer.then(answered);
        else answered(answer);
        return;
      }
      case 'devices':
        core.screen.device(message.event);
        return;
      case 'devices-gone':
        core.screen.devicesGone();
        return;
      case 'screen-drawn':
        core.screenDrawn();
        return;
      case 'stop':
        void core.stop().then(() => process.exit(0));
        return;
      default:
        message satisfies never;
    }
  });
  post({ type: 'ready' });
  post({ type: 'devices', command: { type: 'report' } });
  setInterval(() => post({ type: 'heartbeat' }), HEARTBEAT_MS);
  core.start();
}
