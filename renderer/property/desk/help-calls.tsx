import type { HelpCall } from '../../../contract/property/desk.ts';
import type { TerminalApi } from '../../../contract/terminal-api.ts';

interface HelpCallsProps {
  readonly calls: readonly HelpCall[];
  readonly terminal: TerminalApi;
  readonly now: number;
}

export function HelpCalls(_: HelpCallsProps) {
  return null;
}
