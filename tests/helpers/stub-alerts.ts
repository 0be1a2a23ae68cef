import type { Page } from 'playwright-core';
import type { AlertView } from '../../contract/alert-view.ts';
import type { TerminalApi } from '../../contract/terminal-api.ts';

declare global {
  interface Window {
    alertStub: {
      show(alert: AlertView | null): void;
      /** Ids that the page has said to stand on its glass. */
      readonly said: string[];
      readonly calls: Pick<TerminalApi, 'alert' | 'onAlert' | 'alertStands'>;
    };
  }
}

/** Lays `window.alertStub` before the page's own code; the terminal of the test takes its calls from there. */
export async function stubAlerts(page: Page, first: AlertView | null = null): Promise<void> {
  await page.addInitScript((given: AlertView | null) => {
    let alert = given;
    const said: string[] = [];
    const listeners = new Set<(alert: AlertView | null) => void>();
    window.alertStub = {
      said,
      show(next) {
        alert = next;
        for (const listener of listeners) listener(next);
      },
      calls: {
        alert: () => Promise.resolve(alert),
        onAlert: (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        alertStands: ({ alertId }) => {
          said.push(alertId);
          return Promise.resolve();
        },
      },
    };
  }, first);
}
