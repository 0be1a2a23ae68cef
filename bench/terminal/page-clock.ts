import type { Page } from 'playwright-core';
import { PAGE_ANSWERS } from '../../electron/shell/picture-taps.ts';

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

/**
 * When the page's headline was first painted, in milliseconds since 1970: what Chromium itself wrote down. Of a picture that
 * came with the document the element's own timing, which stays when the program puts its headline there; else the first
 * painting of the largest text. What of it was answered when, `answersSince` says.
 */
export function firstPaintOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const entries: PerformanceEntry[] = [];
        const observer = new PerformanceObserver((list) => entries.push(...list.getEntries()));
        for (const type of ['element', 'largest-contentful-paint'])
          observer.observe({ type, buffered: true });
        setTimeout(() => {
          const timed = entries.find(({ entryType }) => entryType === 'element') as
            | (PerformanceEntry & { renderTime: number })
            | undefined;
          const first = timed?.renderTime ?? entries[0]?.startTime ?? Number.NaN;
          resolve(performance.timeOrigin + first);
        }, 100);
      }),
  );
}

/** From when on the page's program itself answered a touch, in milliseconds since 1970; touches before it are kept for it. */
export function answersSince(page: Page): Promise<number> {
  return page.evaluate(
    (name) => performance.timeOrigin + (performance.getEntriesByName(name).at(0)?.startTime ?? Number.NaN),
    PAGE_ANSWERS,
  );
}
