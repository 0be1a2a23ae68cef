import { useEffect, useState } from 'react';
import type { CaseDetail } from '../../../contract/property/desk.ts';
import type { TerminalApi } from '../../../contract/terminal-api.ts';

export type OpenedCase =
  | { readonly state: 'none' | 'loading' | 'failed' | 'gone' }
  | { readonly state: 'here'; readonly detail: CaseDetail };

/** The case that is open, asked anew with every revision. The last one stays until the next has come. */
export function useCase(terminal: TerminalApi, caseId: string | null, revision: number): OpenedCase {
  const [opened, setOpened] = useState<OpenedCase>({ state: 'none' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision asks the same question again
  useEffect(() => {
    if (caseId === null) {
      setOpened({ state: 'none' });
      return;
    }
    let open = true;
    setOpened((before) =>
      before.state === 'here' && before.detail.id === caseId ? before : { state: 'loading' },
    );
    terminal.propertyCase({ caseId }).then(
      (detail) => open && setOpened(detail === null ? { state: 'gone' } : { state: 'here', detail }),
      () => open && setOpened({ state: 'failed' }),
    );
    return () => {
      open = false;
    };
  }, [terminal, caseId, revision]);
  return opened;
}
