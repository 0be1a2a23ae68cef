/** What the page's own frames saw since they were last asked. */
export interface SeenInPage {
  /** Between two frames, ms: the longest. */
  readonly longestGap: number;
  /** Frames in which neither tiles nor the words of a dark wall stood. */
  readonly blank: number;
  /** Pages that came in place of another. */
  readonly turns: number;
  /** 12月1日 … as it stands in the header; empty while it is dark. */
  readonly date: string;
  readonly network: string;
  readonly isDark: boolean;
  /** Dashes of the header: which page stands. */
  readonly page: number;
  readonly charts: number;
  readonly canvases: number;
}

declare global {
  interface Window {
    soak?: { longestGap: number; blank: number; turns: number };
  }
}

/** Runs in the page: begins to watch where nobody does yet, and tells what was seen since the last time. */
export function lookInPage(): SeenInPage {
  if (window.soak === undefined) {
    const begun = { longestGap: 0, blank: 0, turns: 0 };
    window.soak = begun;
    let last = performance.now();
    let stood: Element | null = null;
    const frame = (at: number) => {
      begun.longestGap = Math.max(begun.longestGap, at - last);
      last = at;
      const page = document.querySelector('.wall-page');
      if (page !== null && stood !== null && page !== stood) begun.turns += 1;
      stood = page ?? stood;
      if (document.querySelector('.tile, .wall-dark') === null) begun.blank += 1;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }
  const seen = { ...window.soak };
  Object.assign(window.soak, { longestGap: 0, blank: 0, turns: 0 });
  const text = (selector: string) => document.querySelector(selector)?.textContent ?? '';
  return {
    ...seen,
    date: text('.wall-date span'),
    network: document.querySelector<HTMLElement>('.wall-network')?.dataset.state ?? '',
    isDark: document.querySelector('.wall-dark') !== null,
    page: [...document.querySelectorAll<HTMLElement>('.wall-dashes i')].findIndex(
      ({ dataset }) => dataset.now !== undefined,
    ),
    charts: document.querySelectorAll('.chart').length,
    canvases: document.querySelectorAll('canvas').length,
  };
}
