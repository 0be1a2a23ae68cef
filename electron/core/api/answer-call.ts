import { throwIllegalValue } from '../../../contract/assert.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import { type TerminalCall, terminalCalls } from '../../../contract/terminal-api.ts';
import type { TerminalCore } from '../terminal-core.ts';

/** Answers one call of the terminal API; input is parsed here although the shell has parsed it too. */
export function answerCall(core: TerminalCore, call: TerminalCall, input: unknown): Result<unknown, string> {
  switch (call) {
    case 'info':
      return ok(core.info());
    case 'community':
      return ok(core.community());
    case 'kioskView':
      return ok(core.session.view());
    case 'kioskSend': {
      const event = terminalCalls.kioskSend.input.safeParse(input);
      if (!event.success) return err('CO-201');
      core.session.send(event.data);
      return ok(undefined);
    }
    default:
      return throwIllegalValue(call);
  }
}
