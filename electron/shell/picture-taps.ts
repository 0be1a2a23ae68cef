/** The moment, in the page's own record, from which its program answers. */
export const PAGE_ANSWERS = 'page-answers';

/** What the picture is set in; asked for as soon as it is parsed, so that its first frame has its letters. */
const LETTERS = [400, 500, 600].map((weight) => `${weight} 30px "First Letters"`);

/** Around a picture that the document brought along; the page's program puts its own in its place. */
const PICTURE = '[data-first-picture]';

/**
 * Resolves when no picture of the build stands (any more): at once with the document where it has none. A button that was
 * touched in the picture is pressed in the page that follows, so that no touch is lost. Runs in the preload's world, before
 * the document is there.
 */
export function afterPicture(page: Window): Promise<void> {
  const { document } = page;
  let touched: string | null = null;
  let lettersAsked = false;
  const onTouch = ({ target }: Event) => {
    const button = target instanceof Element ? target.closest(`${PICTURE} button`) : null;
    if (button !== null) touched = button.textContent;
  };
  page.addEventListener('pointerdown', onTouch, true);
  return new Promise((resolve) => {
    const look = () => {
      const picture = document.querySelector(PICTURE);
      if (picture !== null && !lettersAsked) {
        lettersAsked = true;
        for (const letters of LETTERS) document.fonts.load(letters, '请').catch(() => {});
      }
      if (document.readyState === 'loading' || picture !== null) return;
      watching.disconnect();
      document.removeEventListener('readystatechange', look);
      page.removeEventListener('pointerdown', onTouch, true);
      const answering = [...document.querySelectorAll('button')].find((one) => one.textContent === touched);
      performance.mark(PAGE_ANSWERS);
      answering?.click();
      resolve();
    };
    const watching = new MutationObserver(look);
    watching.observe(document, { childList: true, subtree: true });
    document.addEventListener('readystatechange', look);
  });
}
