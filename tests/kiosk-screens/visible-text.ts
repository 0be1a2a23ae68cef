/** Runs inside the page: every text that is drawn, and every accessible name, without what lies below a panel. */
export function visibleTexts(): string[] {
  const texts = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = node.textContent?.trim();
    if (words && !node.parentElement?.closest('style, script, [inert]')) texts.add(words);
  }
  for (const named of document.querySelectorAll('[aria-label], img[alt]'))
    texts.add(named.getAttribute('aria-label') ?? named.getAttribute('alt') ?? '');
  return [...texts];
}
