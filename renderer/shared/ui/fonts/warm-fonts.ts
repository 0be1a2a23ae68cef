/**
 * The Chinese font comes in about a hundred slices that a page fetches when it meets their characters. All texts of
 * the catalogue are asked for at start, so that no screen swaps its letters under the resident's eyes.
 */
export function warmFonts(texts: readonly string[]): void {
  const characters = [...new Set(texts.join(''))].join('');
  for (const family of ['Noto Sans SC Variable', 'Figures'])
    for (const weight of [400, 600])
      document.fonts.load(`${weight} 30px '${family}'`, characters).catch(() => {
        // A missing slice falls back to the next family; the screen stays readable.
      });
}
