import type { RefusalReason } from '../../../../contract/kiosk-view.ts';
import type { SessionEvent } from './events.ts';

/** Why an answer of the effects ends in a refusal; null where it does not. */
export function refusalOf(event: SessionEvent): RefusalReason | null {
  switch (event.type) {
    case 'preview-refused':
      return event.reason;
    case 'print-ended':
      return event.end.kind === 'refused' ? event.end.reason : null;
    case 'phone-answered':
      return PHONE_REFUSALS[event.answer.kind];
    case 'staff-looked':
      return LOOK_REFUSALS[event.outcome];
    default:
      return null;
  }
}

type Looked = Extract<SessionEvent, { type: 'staff-looked' }>['outcome'];

const LOOK_REFUSALS: Readonly<Record<Looked, RefusalReason | null>> = {
  same: null,
  other: 'needs-staff',
  'disk-refuses': 'disk-refuses',
};

type Answer = Extract<SessionEvent, { type: 'phone-answered' }>['answer']['kind'];

const PHONE_REFUSALS: Readonly<Record<Answer, RefusalReason | null>> = {
  right: null,
  wrong: null,
  'tries-over': 'phone-tries-over',
  'disk-refuses': 'disk-refuses',
};
