import { throwIllegalValue } from '../../../contract/assert.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import { type TerminalCall, terminalCalls } from '../../../contract/terminal-api.ts';
import { answerProperty, isPropertyCall } from '../property/answer-property.ts';
import type { TerminalCore } from '../terminal-core.ts';

/** The call belongs to another kind of screen than this terminal's profile makes it. */
const OTHER_SCREEN = err('CO-202');

/** Answers one call of the terminal API; input is parsed here although the shell has parsed it too. */
export function answerCall(
  core: TerminalCore,
  call: TerminalCall,
  input: unknown,
): Result<unknown, string> | Promise<Result<unknown, string>> {
  const { kiosk, property, wall } = core.screen;
  if (isPropertyCall(call)) return property ? answerProperty(property, call, input) : OTHER_SCREEN;
  switch (call) {
    case 'info':
      return ok(core.info());
    case 'community':
      return ok(core.community());
    case 'alert':
      return ok(core.alerts.view());
    case 'alertStands': {
      const which = terminalCalls.alertStands.input.safeParse(input);
      if (!which.success) return err('CO-201');
      core.alerts.stands(which.data.alertId);
      return ok(undefined);
    }
    case 'kioskView':
      return kiosk ? ok(kiosk.view()) : OTHER_SCREEN;
    case 'kioskSend': {
      const event = terminalCalls.kioskSend.input.safeParse(input);
      if (!event.success) return err('CO-201');
      if (!kiosk) return OTHER_SCREEN;
      kiosk.send(event.data);
      return ok(undefined);
    }
    case 'wallView':
      return wall ? ok(wall.view()) : OTHER_SCREEN;
    case 'wallMap':
      return wall ? ok(wall.map()) : OTHER_SCREEN;
    default:
      return throwIllegalValue(call);
  }
}
