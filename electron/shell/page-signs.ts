import type { PageSigns } from './page-signs-schema.ts';

type PageWindow = Pick<Window, 'requestAnimationFrame'> & {
  readonly document: Pick<Document, 'visibilityState' | 'getElementById'>;
};

/**
 * Looks whether pictures come of the page: each look asks for one frame and tells whether the one that was asked before was
 * drawn. One frame each 2 s, because a page that is asked for every frame draws when nothing has changed. Runs in the
 * preload's world.
 */
export function watchPicture(page: PageWindow): () => PageSigns {
  let drawn = false;
  let asked = false;
  return () => {
    const advanced = drawn || page.document.visibilityState === 'hidden';
    if (drawn || !asked) {
      asked = true;
      drawn = false;
      page.requestAnimationFrame(() => {
        drawn = true;
      });
    }
    const root = page.document.getElementById('page');
    // The safe page has no root of a program: its document is all of it.
    return { advanced, filled: root === null || root.childElementCount > 0 };
  };
}
