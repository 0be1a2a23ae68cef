import type { ReactNode } from 'react';
import './pill.css';

interface PillProps {
  readonly tone: 'ink' | 'accent' | 'edge' | 'ok' | 'away';
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** A short truth about the present state. Never a control. */
export function Pill({ tone, icon, children }: PillProps) {
  return (
    <span className={`pill pill-${tone}`}>
      {icon}
      <span>{children}</span>
    </span>
  );
}
