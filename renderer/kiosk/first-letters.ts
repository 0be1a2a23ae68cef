/** Weights that the first picture is set in; large type takes another one, which comes when it is asked for. */
const WEIGHTS = [400, 500, 600] as const;

/** Where these letters do not come, the next family of the list draws: nothing to wait for. */
const load = (family: string) =>
  Promise.all(
    WEIGHTS.map((weight) => document.fonts.load(`${weight} 30px "${family}"`, '请').catch(() => [])),
  );

/** The attract screen's letters, there before anything is laid out: they are fetched beside the page's code. */
export const firstLetters = () => load('First Letters');

/** The letters of all other screens. */
export const kioskLetters = () => load('Kiosk Letters');
