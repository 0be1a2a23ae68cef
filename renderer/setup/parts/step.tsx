import type { ReactNode } from 'react';

interface StepProps {
  readonly title: string;
  readonly lead?: string;
  /** What is told of it, under the lead. */
  readonly told?: ReactNode;
  /** What a hand does about it. */
  readonly children?: ReactNode;
}

/** What is asked and told, then every control: below it on a portrait panel, beside it on a wide one. */
export function Step({ title, lead, told, children }: StepProps) {
  return (
    <>
      <div className="setup-tell">
        <h1>{title}</h1>
        {lead && <p className="setup-lead">{lead}</p>}
        {told}
      </div>
      <div className="setup-act">{children}</div>
    </>
  );
}

/** What stands against going on, with the code for whoever is called. */
export function Warning({ children }: { readonly children: ReactNode }) {
  return (
    <p className="setup-warning" role="alert">
      {children}
    </p>
  );
}

export function Note({ children }: { readonly children: ReactNode }) {
  return (
    <p className="setup-note" role="status">
      {children}
    </p>
  );
}
