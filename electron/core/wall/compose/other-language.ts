import type { WallView } from '../../../../contract/wall/view.ts';
import type { BodyWords } from '../../../../kiosk-profiles/wall-part.ts';
import { createSpeaker, type Speaker } from './speaker.ts';

/** Keys whose strings are no words to be said otherwise: by them other things are found, or they are in both languages. */
const KEPT: ReadonlySet<string> = new Set(['id', 'community', 'event', 'press', 'otherTitle']);

/**
 * The same view with its body said in the deployment's other language. Titles that stand in both stay, and the news of the
 * offices with whose they are. Pure.
 */
export function inOtherLanguage(view: WallView, words: BodyWords, language: WallView['language']): WallView {
  const say = createSpeaker(words);
  const { header } = view;
  return {
    ...view,
    language,
    header: { ...saidIn(header, say), title: header.title },
    past: saidIn(view.past, say),
    tiles: view.tiles.map((tile) => ({
      ...saidIn(tile, say),
      title: tile.otherTitle === null ? say(tile.title) : tile.title,
    })),
    map: saidIn(view.map, say),
  };
}

function saidIn<T>(value: T, say: Speaker): T {
  return said(value, say) as T; // the shape is that of the value
}

function said(value: unknown, say: Speaker): unknown {
  if (typeof value === 'string') return say(value);
  if (Array.isArray(value)) return value.map((each) => said(each, say));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => [key, KEPT.has(key) ? inside : said(inside, say)]),
  );
}
