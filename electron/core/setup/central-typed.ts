import { parseEnrolmentCode } from '../../../contract/enrolment-code.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { BoxDraft } from '../../../contract/setup/choice.ts';
import { isOnThisBox } from '../sync/back-off.ts';

/** As it stands in the two fields. */
export interface CentralTyped {
  readonly address: string;
  readonly code: string;
}

export function typedOf({ centralUrl, enrolCode }: BoxDraft): CentralTyped {
  return { address: centralUrl ?? '', code: enrolCode ?? '' };
}

/** What only a demo central on the loopback takes. */
const DEMO_CODE = 'demo';

/**
 * Reads what a technician typed. Without a scheme the address is https, on this very box http. The code is looked at before
 * central is asked: a slip of the finger costs no attempt there.
 */
export function readTyped(
  { address, code }: CentralTyped,
  packaged: boolean,
): Result<{ readonly centralUrl: string; readonly enrolCode: string }, 'CO-701' | 'CO-702'> {
  const url = addressOf(address.trim());
  if (url === null) return err('CO-701');
  const typed = code.trim();
  const isDemo = !packaged && typed === DEMO_CODE;
  if (!isDemo && !parseEnrolmentCode(typed).ok) return err('CO-702');
  return ok({ centralUrl: url, enrolCode: typed });
}

function addressOf(text: string): string | null {
  if (/^https?:\/\//i.test(text)) return originOf(text);
  const secure = originOf(`https://${text}`);
  return secure !== null && isOnThisBox(secure) ? originOf(`http://${text}`) : secure;
}

/** Without path, query and user: central has none of them. */
function originOf(text: string): string | null {
  const url = URL.parse(text);
  return url === null || url.hostname === '' || /\s/.test(text) ? null : url.origin;
}
