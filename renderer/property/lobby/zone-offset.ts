/** What a zone's clocks are ahead of UTC at an instant, ms. */
export function zoneOffsetMs(at: number, zone: string): number {
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return Date.parse(`${wall.format(at).replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000;
}
