/** Runs in the page: words that stick out of their tile or out of the wall. */
export function overflowing(): string[] {
  const out: string[] = [];
  const walls = document.querySelector('main.wall')?.getBoundingClientRect();
  for (const tile of document.querySelectorAll('.tile, .wall-header, .legend p')) {
    const box = tile.getBoundingClientRect();
    const limit = tile.classList.contains('tile') ? box : walls;
    for (const word of tile.querySelectorAll('h1, h2, b, small, span, p, time, th, td')) {
      const at = word.getBoundingClientRect();
      if (at.width === 0 || limit === undefined || word.childElementCount > 0) continue;
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
