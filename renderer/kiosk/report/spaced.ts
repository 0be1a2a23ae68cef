/** `482913` as `482 913`: three figures are remembered at once. */
export function spaced(number: string): string {
  return `${number.slice(0, 3)} ${number.slice(3)}`.trim();
}
