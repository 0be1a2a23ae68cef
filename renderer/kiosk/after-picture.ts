import { firstLetters } from './first-letters.ts';

/** Longer than a frame takes to come to the panel; a window that nobody sees shows none. */
const PICTURE_LIMIT_MS = 500;

/**
 * Begins the page's program when the picture that its document brought along stands on the panel: the program takes the
 * thread for longer than the picture does, and would replace a picture that was only handed over before anybody saw it.
 * Its files are fetched meanwhile.
 */
async function begin(): Promise<void> {
  await firstLetters();
  await pictureStands();
  for (const weight of [500, 600]) void document.fonts.load(`${weight} 30px Figures`, '0').catch(() => {});
  const program = document.createElement('script');
  program.type = 'module';
  program.src = document.querySelector<HTMLLinkElement>('link[data-program]')?.href ?? '';
  document.head.append(program);
}

/** Chromium's own word that the headline was shown; one that came before the letters does not count as it. */
function pictureStands(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PICTURE_LIMIT_MS);
    new PerformanceObserver((_shown, observer) => {
      observer.disconnect();
      resolve();
    }).observe({ type: 'element', buffered: true });
  });
}

void begin();
