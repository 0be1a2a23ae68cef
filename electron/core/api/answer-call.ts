import { alertStands } from '../../../contract/alert-view.ts';
import { kioskEvent } from '../../../contract/kiosk-view.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { TerminalCall } from '../../../contract/terminal-calls/names.ts';
import { wallEvent } from '../../../contract/wall/drill.ts';
import type { TerminalCore } from '../terminal-core.ts';

/** The call belongs to another kind of screen than this terminal's profile makes it. */
const OTHER_SCREEN = err('CO-202');

/** Answers one call of the terminal API; input is parsed here although the shell has parsed it too. */
export function answerCall(
  core: TerminalCore,
  call: TerminalCall,
  input: unknown,
): Result<unknown, string> | Promise<Result<unknown, string>> {
  const { kiosk, answerProperty, wall } = core.screen;
  // The list of who signs in lies over the lobby.
  if (call === 'propertyClerks' || call === 'propertySignIn') core.use.staffCame();
  switch (call) {
    case 'info':
      return ok(core.info());
    case 'community':
      return ok(core.community());
    case 'alert':
      return ok(core.alerts.view());
    case 'alertStands': {
      const which = alertStands.safeParse(input);
      if (!which.success) return err('CO-201');
      core.alerts.stands(which.data.alertId);
      return ok(undefined);
    }
    case 'kioskView':
      return kiosk ? ok(kiosk.view()) : OTHER_SCREEN;
    case 'kioskSend': {
      const event = kioskEvent.safeParse(input);
      if (!event.success) return err('CO-201');
      if (!kiosk) return OTHER_SCREEN;
      kiosk.send(event.data);
      return ok(undefined);
    }
    case 'wallView':
      return wall ? ok(wall.view()) : OTHER_SCREEN;
    case 'wallMap':
      return wall ? ok(wall.map()) : OTHER_SCREEN;
    case 'wallSend': {
      const event = wallEvent.safeParse(input);
      if (!event.success) return err('CO-201');
      if (!wall) return OTHER_SCREEN;
      wall.send(event.data);
      return ok(undefined);
    }
    case 'setupView':
    case 'setupSend':
      return OTHER_SCREEN;
    // Everything else is the property page's.
    default:
      return answerProperty === null ? OTHER_SCREEN : answerProperty(call, input);
  }
}
