/**
 * Runs inside the page and names what the look forbids: text under 14 px (21 on the lobby face, at its design size),
 * targets under 44 px, targets or text off the screen, text that is cut without saying so, a page that scrolls.
 */
export function auditDesk({ lobby }: { readonly lobby: boolean }): string[] {
  const breaches: string[] = [];
  const zoom = lobby ? Math.min(innerWidth / 1920, innerHeight / 1080) : 1;
  const smallest = (lobby ? 20.5 : 13.5) * zoom;
  const name = (element: Element) =>
    element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 16) ?? element.tagName;
  // A row at the edge of a scrolled list is cut by the list, and that is what lists are for.
  const scrolled = (element: Element) =>
    element.closest(
      '.queue-list, .case-pane, .ant-modal-wrap, .house-list ul, .house-scroll, .dwelling-card, .notice-list ul, .notice-pane, .windowed, .claim-pane, .fee-pane, .visit-parked',
    ) !== null;
  const seen = (element: Element) => {
    const style = getComputedStyle(element);
    return style.visibility !== 'hidden' && style.display !== 'none' && element.closest('[inert]') === null;
  };
  for (const target of document.querySelectorAll('button, [role="menuitem"]')) {
    const box = target.getBoundingClientRect();
    if (!seen(target) || box.width === 0) continue;
    // The cross of a dialog repeats a button below it.
    if (target.matches('.ant-modal-close')) continue;
    if (Math.min(box.height, box.width) < 43.5 * zoom)
      breaches.push(`target of ${Math.round(box.width)}×${Math.round(box.height)}: ${name(target)}`);
    if (!scrolled(target) && (box.left < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1))
      breaches.push(`target off the screen: ${name(target)}`);
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const words = node.textContent?.trim();
    if (!parent || !words || !seen(parent) || parent.closest('style, script')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width === 0 || parent.getBoundingClientRect().width <= 1) continue;
    const size = Number.parseFloat(getComputedStyle(parent).fontSize) * zoom;
    if (size < smallest) breaches.push(`text of ${(size / zoom).toFixed(1)} px: ${words.slice(0, 20)}`);
    if (!scrolled(parent) && (box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1))
      breaches.push(`text off the screen: ${words.slice(0, 20)}`);
    const holder = parent.closest('button, .late-pill, .lobby-card, .sand-card, .sign-in');
    if (holder && getComputedStyle(parent).textOverflow !== 'ellipsis') {
      const outer = holder.getBoundingClientRect();
      if (box.left < outer.left - 3 || box.right > outer.right + 3)
        breaches.push(`text out of its box: ${words.slice(0, 20)}`);
    }
  }
  if (document.documentElement.scrollHeight > innerHeight + 1) breaches.push('the page scrolls');
  return [...new Set(breaches)];
}
