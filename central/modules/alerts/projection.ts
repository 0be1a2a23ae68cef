import { type Alert, audience } from '../../../contract/domain.ts';
import type { ChangeEntry } from '../../sync/change-log.ts';

/** An alert goes to every screen, the public ones too: that is what it is for. Null takes it out of the stores. */
export function alertEntries(id: string, alert: Alert | null): readonly ChangeEntry[] {
  return audience.options.map((who) => ({ audience: who, entity: 'alert', pk: id, doc: alert }));
}
