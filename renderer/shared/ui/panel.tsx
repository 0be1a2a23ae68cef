import { type ReactNode, useId } from 'react';
import { Headline } from './headline.tsx';
import './panel.css';

interface PanelProps {
  readonly role: 'dialog' | 'alertdialog';
  readonly title: string;
  readonly children: ReactNode;
  /** Controls, at the lower edge: also in reach mode they lie below y = 960. */
  readonly act: ReactNode;
}

/**
 * Lies over the screen and leaves the bottom bar free, because help must stay within reach. The screen below is
 * made inert by the caller.
 */
export function Panel({ role, title, children, act }: PanelProps) {
  const body = useId();
  return (
    <div className="panel-veil">
      <section className="panel" role={role} aria-label={title} aria-describedby={body}>
        <Headline name={title} />
        <div className="panel-body" id={body}>
          {children}
        </div>
        <div className="panel-act">{act}</div>
      </section>
    </div>
  );
}
