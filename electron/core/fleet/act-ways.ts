import { REMOTE_FILES, type RemoteActKind } from '../../../contract/remote-act.ts';
import type { ActEnd } from '../store/remote-acts.ts';
import { fitting } from './box-log.ts';
import type { ActWay, Leave, SendFile } from './remote-acts.ts';
import type { ScreenUse } from './screen-use.ts';
import type { ShellAsk } from './shell-ask.ts';

const DONE: ActEnd = { state: 'done', code: null };
const failed = (code: string): ActEnd => ({ state: 'failed', code });
const refused = (code: string): ActEnd => ({ state: 'refused', code });

interface Parts {
  readonly use: Pick<ScreenUse, 'user' | 'isFree' | 'uses'>;
  readonly shell: ShellAsk;
  /** Whether this screen shows what is for the staff's eyes all the time. */
  readonly isForStaff: boolean;
  /** What is known of this box, redacted, with the lines of the shell that are handed in. */
  readonly log: (shellLines: readonly string[]) => readonly string[];
}

/** Why no picture is taken of what stands there now. */
function whyNoPicture({ use, isForStaff }: Parts): string | null {
  const user = use.user();
  if (user === 'resident') return 'CO-601';
  return user === 'staff' || isForStaff ? 'CO-602' : null;
}

/** What may be done to a box from afar, one row each. */
export function actWays(parts: Parts): Readonly<Record<RemoteActKind, ActWay>> {
  const { use, shell, log } = parts;
  const deliver = async (
    kind: keyof typeof REMOTE_FILES,
    id: string,
    bytes: Uint8Array<ArrayBuffer>,
    send: SendFile,
  ): Promise<ActEnd> => {
    const { mediaType, mostBytes } = REMOTE_FILES[kind];
    if (bytes.byteLength > mostBytes) return failed('CO-606');
    return (await send(id, { mediaType, bytes })) ? DONE : failed('CO-605');
  };
  return {
    restart: {
      leave: (): Leave => (use.isFree() ? 'now' : 'wait'),
      // The end of this process is the end of the act: what follows writes it down.
      act: async () => ((await shell.restart()) ? new Promise<never>(() => {}) : failed('CO-608')),
      interrupted: DONE,
    },
    'send-log': {
      leave: (): Leave => 'now',
      act: async (id, send) => {
        const lines = log(await shell.lines());
        return deliver('send-log', id, fitting(lines, REMOTE_FILES['send-log'].mostBytes), send);
      },
      interrupted: failed('CO-604'),
    },
    'send-screenshot': {
      leave: (): Leave => {
        const why = whyNoPicture(parts);
        if (why !== null) return { refused: why };
        return use.isFree() ? 'now' : 'wait';
      },
      act: async (id, send) => {
        const before = use.uses();
        const picture = await shell.picture();
        // Somebody may have come while it was taken: then nobody ever sees it.
        if (use.uses() !== before) return refused('CO-601');
        const why = whyNoPicture(parts);
        if (why !== null) return refused(why);
        return picture === null ? failed('CO-606') : deliver('send-screenshot', id, picture, send);
      },
      interrupted: failed('CO-604'),
    },
  };
}
