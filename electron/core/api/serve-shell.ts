import { type FromCore, toCore } from '../../../contract/core-protocol.ts';
import type { Result } from '../../../contract/result.ts';
import { terminalInfo } from '../../../contract/terminal-info.ts';
import type { ChildPort } from '../../host/child-port.ts';
import type { ServedCore } from './served-core.ts';

/** Proof of life for the shell's watchdog; it restarts core after 15 s without one. */
const HEARTBEAT_MS = 2000;

/** Connects the core to the shell: calls in, answers and pushes out, device events through. */
export function serveShell(port: ChildPort, core: ServedCore): void {
  const post = (message: FromCore) => port.post(message);
  core.onWord(post);
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
        const answer = core.answer(message.call, message.input);
        // What is known at once is said at once: the order of calls and pushes stays.
        if (answer instanceof Promise) void answer.then(answered);
        else answered(answer);
        return;
      }
      case 'devices':
        core.device(message.event);
        return;
      case 'devices-gone':
        core.devicesGone();
        return;
      case 'displays':
        core.displays(message);
        return;
      case 'shell-answer':
        core.shellAnswer(message);
        return;
      case 'all-displays':
        core.allDisplays(message.displays);
        return;
      case 'screen-drawn':
        core.screenDrawn();
        return;
      case 'screen-stands':
        core.screenStands(message.stands);
        return;
      case 'stop':
        void core.stop().then(() => process.exit(0));
        return;
      default:
        message satisfies never;
    }
  });
  const info = core.answer('info', undefined);
  const known = info instanceof Promise || !info.ok ? {} : { info: terminalInfo.parse(info.value) };
  post({ type: 'ready', ...known });
  post({ type: 'devices', command: { type: 'report' } });
  setInterval(() => post({ type: 'heartbeat' }), HEARTBEAT_MS);
  core.start();
}
