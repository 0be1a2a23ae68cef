/** The instant (ms) at which the local day of `now` began in a zone, to the minute. */
export function dayStart(now: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  const [hour = '0', minute = '0'] = parts.format(now).split(':');
  return Math.floor(now / 60_000) * 60_000 - (Number(hour) * 60 + Number(minute)) * 60_000;
}
