import type { ReactNode } from 'react';
import type { AlertView } from '../../../contract/alert-view.ts';
import type { TerminalApi } from '../../../contract/terminal-api.ts';
import { type AlertRoom, AlertWords } from './alert-words.tsx';
import { useSayItStands } from './use-alert.ts';

interface AlertPanelProps {
  readonly terminal: TerminalApi;
  readonly alert: AlertView;
  /** What it takes of the screen, px of the design. */
  readonly room: AlertRoom;
  /** Between the words and the edge, px. */
  readonly edge: number;
  /** Below the words: the way back to work. Its height belongs to the room. */
  readonly foot: { readonly height: number; readonly control: ReactNode };
}

/** An alert over a screen that one person stands at: its languages one above the other, and below them the way back. */
export function AlertPanel({ terminal, alert, room, edge, foot }: AlertPanelProps) {
  useSayItStands(terminal, alert);
  const { length } = alert.languages;
  const free = room.height - foot.height - edge * (length + 1);
  const own: AlertRoom = { width: room.width - 2 * edge, height: free / length, body: room.body };
  return (
    <section
      className="alert alert-panel"
      role="alert"
      data-severity={alert.severity}
      style={{ height: room.height, padding: edge, gap: edge }}
    >
      {alert.languages.map((words) => (
        <AlertWords key={words.locale} words={words} parts={['head', 'text']} room={own} />
      ))}
      {foot.control}
    </section>
  );
}
