/** Calendar day of an instant in a zone, `YYYY-MM-DD`: certificates are dated where the community lives, not in UTC. */
export function dayIn(zone: string, at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at);
}

/** `YYYYMMDD`, as on the chip. */
export function chipDayIn(zone: string, at: number): string {
  return dayIn(zone, at).replaceAll('-', '');
}

/** Whole days from one `YYYY-MM-DD` to another. */
export function daysBetween(from: string, to: string): number {
  const MS_PER_DAY = 86_400_000;
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MS_PER_DAY);
}
