/** What the audit holds a layout to; sizes in design px (look sheet 3–5). */
export interface LayoutRules {
  readonly target: number;
  readonly gap: number;
  readonly smallestText: number;
  /** Targets must lie at or below this line; 0 where the position is free. */
  readonly highestTarget: number;
}

/**
 * Runs inside the page and names every breach it finds: clipped or covered text, targets too small, too near,
 * covered or too high, lettering too small, anything that would need scrolling. Matter below a panel is inert
 * and left out; the sheet is a picture and may be smaller.
 */
export function auditLayout(rules: LayoutRules): string[] {
  const breaches: string[] = [];
  const live = (element: Element) => element.closest('[inert]') === null;
  const name = (element: Element) =>
    element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 16) ?? element.tagName;
  const stage = document.querySelector('.stage')?.getBoundingClientRect() ?? new DOMRect();
  const inside = (inner: DOMRect, outer: DOMRect, slack = 1) =>
    inner.left >= outer.left - slack &&
    inner.right <= outer.right + slack &&
    inner.top >= outer.top - slack &&
    inner.bottom <= outer.bottom + slack;

  // Targets
  const targets = [...document.querySelectorAll('button')].filter(live);
  for (const target of targets) {
    const box = target.getBoundingClientRect();
    const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (!inside(box, stage)) breaches.push(`target outside the screen: ${name(target)}`);
    if (box.height < rules.target || box.width < rules.target)
      breaches.push(`target of ${Math.round(box.width)}×${Math.round(box.height)}: ${name(target)}`);
    if (box.top < rules.highestTarget) breaches.push(`target at y=${Math.round(box.top)}: ${name(target)}`);
    if (middle === null || !(target.contains(middle) || middle.contains(target)))
      breaches.push(`target covered: ${name(target)}`);
    for (const other of targets) {
      if (other === target) break;
      const second = other.getBoundingClientRect();
      const across = Math.max(second.left - box.right, box.left - second.right);
      const down = Math.max(second.top - box.bottom, box.top - second.bottom);
      if (Math.max(across, down) < rules.gap - 0.5)
        breaches.push(
          `targets ${Math.round(Math.max(across, down))} px apart: ${name(target)}, ${name(other)}`,
        );
    }
  }

  // Boxes that would have to scroll; the machine drawing may reach past the margins to both sides.
  const boxes =
    '.screen, .screen-tell, .screen-act, .panel, .list-rows, .list-rows > li, button:not(.hero), .pill';
  for (const box of document.querySelectorAll(boxes)) {
    const wide = !box.matches('.screen, .screen-tell') && box.scrollWidth > box.clientWidth + 2;
    if (live(box) && (wide || box.scrollHeight > box.clientHeight + 2))
      breaches.push(
        `needs scrolling: ${box.className} ${box.scrollWidth}×${box.scrollHeight} in ${box.clientWidth}×${box.clientHeight}`,
      );
  }

  // Text
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const words = node.textContent?.trim();
    if (!parent || !words || !live(parent) || parent.closest('style, script')) continue;
    // A pixel's width is for being read out, not for being seen.
    if (parent.getBoundingClientRect().width === 1) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const svg = parent.closest('svg');
    const scale = svg && parent instanceof SVGGraphicsElement ? (parent.getScreenCTM()?.a ?? 1) : 1;
    const size = Number.parseFloat(getComputedStyle(parent).fontSize) * Math.abs(scale);
    if (size < rules.smallestText - 0.5)
      breaches.push(`text of ${size.toFixed(1)} px: ${words.slice(0, 20)}`);
    for (const box of range.getClientRects()) {
      if (box.width === 0) continue;
      if (!inside(box, stage)) breaches.push(`text off the screen: ${words.slice(0, 20)}`);
      const holder = parent.closest(
        'button, .pill, .panel, .white-card, .desk, .list-fact, .guide-answer, .notice-text, .mute',
      );
      if (holder && !inside(box, holder.getBoundingClientRect(), 4))
        breaches.push(`text out of its box: ${words.slice(0, 20)}`);
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      const related = top && (top.contains(parent) || parent.contains(top) || (svg?.contains(top) ?? false));
      if (!related) breaches.push(`text covered by ${top?.className ?? 'nothing'}: ${words.slice(0, 20)}`);
    }
  }

  const calls = targets.filter(
    (target) =>
      target.getAttribute('aria-label') === '呼叫工作人员' ||
      target.getAttribute('aria-label') === '직원 부르기',
  );
  if (calls.length !== 1) breaches.push(`${calls.length} buttons 呼叫工作人员`);
  if (document.documentElement.scrollHeight > window.innerHeight) breaches.push('the page scrolls');
  return [...new Set(breaches)];
}
