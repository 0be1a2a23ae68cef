import type { Profile } from '../../../kiosk-profiles/schema.ts';

/** Whether a box may change its version now: `from` is in the window, `to` is not; one that ends before it begins goes over midnight. */
export function isInWindow(now: number, zone: string, { from, to }: Profile['maintenance']): boolean {
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(now);
  return from <= to ? time >= from && time < to : time >= from || time < to;
}
