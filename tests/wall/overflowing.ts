/** Runs in the page: words that stick out of their tile, their column of the legend or the wall. */
export function overflowing(): string[] {
  const out: string[] = [];
  const walls = document.querySelector('main.wall')?.getBoundingClientRect();
  for (const tile of document.querySelectorAll('.tile, .wall-header, .legend')) {
    const box = tile.getBoundingClientRect();
    const limit = tile.classList.contains('wall-header') ? walls : box;
    for (const word of tile.querySelectorAll('h1, h2, b, small, span, p, time, th, td')) {
      const at = word.getBoundingClientRect();
      // With a sign before its words it is one thing in the legend; elsewhere what has children is looked at by them.
      const isWhole = word.childElementCount === 0 || word.matches('.legend p > *');
      if (at.width === 0 || limit === undefined || !isWhole) continue;
      if (
        at.right > limit.right + 2 ||
        at.left < limit.left - 2 ||
        at.bottom > limit.bottom + 2 ||
        at.top < limit.top - 2
      )
        out.push(
          `${word.textContent} ${Math.round(at.right - limit.right)} ${Math.round(at.bottom - limit.bottom)}`,
        );
    }
  }
  return out;
}
