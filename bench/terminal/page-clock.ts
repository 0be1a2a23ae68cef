import type { Page } from 'playwright-core';

/**
 * Waits until an element with the role and name is on the page and a frame with it was drawn; answers that moment in
 * milliseconds since 1970, by the page's own clock. Watches from now on, so ask before the thing that makes it appear.
 */
export function whenDrawn(page: Page, selector: string, text: string): Promise<number> {
  return page.evaluate(
    ([css, words]) =>
      new Promise<number>((resolve) => {
        const isThere = () =>
          [...document.querySelectorAll(css ?? '')].some((node) => node.textContent?.includes(words ?? ''));
        const drawn = () =>
          requestAnimationFrame(() => {
            // A task after the frame's callbacks runs when the frame was handed over.
            const channel = new MessageChannel();
            channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
            channel.port2.postMessage(null);
          });
        if (isThere()) return drawn();
        const observer = new MutationObserver(() => {
          if (!isThere()) return;
          observer.disconnect();
          drawn();
        });
        observer.observe(document, { childList: true, subtree: true, characterData: true });
      }),
    [selector, text],
  );
}

/** The moment of the next finger lifted from the page, in milliseconds since 1970. */
export function nextTap(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const options = { capture: true, once: true };
        addEventListener('pointerup', (event) => resolve(performance.timeOrigin + event.timeStamp), options);
      }),
  );
}

/** When the text was first painted large, in milliseconds since 1970: what Chromium itself wrote down. */
export function firstPaintOf(page: Page, text: string): Promise<number> {
  return page.evaluate(
    (words) =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const entries = list.getEntries() as (PerformanceEntry & { element?: Element | null })[];
          const last = entries.at(-1);
          const named = entries.find(({ element }) => element?.textContent?.includes(words));
          const entry = named ?? last;
          if (entry !== undefined) resolve(performance.timeOrigin + entry.startTime);
        }).observe({ type: 'largest-contentful-paint', buffered: true });
      }),
    text,
  );
}
