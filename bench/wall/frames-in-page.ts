/** What the page's own clock and canvases saw since the last reset. */
export interface SeenInPage {
  /** Between two frames, ms. */
  readonly frames: readonly number[];
  /** Longer than 50 ms, ms each. */
  readonly longTasks: readonly number[];
  /** Houses, blocks and lines that were drawn on the map itself; lamps and plaques are on another canvas. */
  readonly mapStrokes: number;
}

declare global {
  interface Window {
    framesSeen?: { frames: number[]; longTasks: number[]; mapStrokes: number };
  }
}

/** Runs in the page before its own code: a clock of frames, an ear for long tasks, and a count of what is drawn on the map. */
export function watchFrames(): void {
  const seen = { frames: [] as number[], longTasks: [] as number[], mapStrokes: 0 };
  window.framesSeen = seen;
  let last = 0;
  const frame = (at: number) => {
    if (last > 0) seen.frames.push(at - last);
    last = at;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longTasks.push(duration);
  }).observe({ type: 'longtask' });
  const { fill } = CanvasRenderingContext2D.prototype;
  const isMap = (canvas: { readonly className?: string }) => canvas.className === 'plan';
  CanvasRenderingContext2D.prototype.fill = function (this: CanvasRenderingContext2D, ...given: unknown[]) {
    if (isMap(this.canvas)) seen.mapStrokes += 1;
    return Reflect.apply(fill, this, given);
  };
  const gl = WebGL2RenderingContext.prototype;
  const { drawElements } = gl;
  gl.drawElements = function (this: WebGL2RenderingContext, ...given) {
    seen.mapStrokes += 1;
    return Reflect.apply(drawElements, this, given);
  };
}

/** Runs in the page: what was seen, and from here on anew. */
export function takeSeen(): SeenInPage {
  const seen = window.framesSeen;
  if (seen === undefined) throw new Error('nobody watched');
  const { frames, longTasks, mapStrokes } = seen;
  Object.assign(seen, { frames: [], longTasks: [], mapStrokes: 0 });
  return { frames, longTasks, mapStrokes };
}
