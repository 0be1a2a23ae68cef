import { basename } from 'node:path';
import type { Plugin } from 'vite';
import { makeFirstLetters } from './first-letters.ts';

/** Address under which the kiosk's page names the style sheet. */
const ADDRESS = '/first-letters.css';
/** Fonts of the first picture: fetched beside the page's code and not when it is laid out. */
const EARLY_FONT = /^(first-letters-(400|500|600)|barlow-latin-(500|600)-normal)-[\w-]+\.(ttf|woff2)$/;
const TYPES: Readonly<Record<string, string>> = { ttf: 'font/ttf', woff2: 'font/woff2' };

/** Makes the kiosk's first letters at the start of a build and has its page fetch them first. */
export function firstLetters(root: string, folder: string): Plugin {
  return {
    name: 'first-letters',
    enforce: 'pre',
    config: () => ({ resolve: { alias: { [ADDRESS]: makeFirstLetters(root, folder) } } }),
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle, path }) =>
        path.startsWith('/kiosk/')
          ? Object.keys(bundle ?? {})
              .filter((file) => EARLY_FONT.test(basename(file)))
              .map((file) => ({
                tag: 'link',
                injectTo: 'head-prepend' as const,
                attrs: {
                  rel: 'preload',
                  as: 'font',
                  type: TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? '',
                  crossorigin: true,
                  href: `../${file}`,
                },
              }))
          : [],
    },
  };
}
