import { basename, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { type Plugin, type Rolldown, runnerImport } from 'vite';

/** As the shell serves them (electron/shell/first-picture.ts). */
const KIOSK_DOCUMENT = 'kiosk/index.html';
const ATTRACT_DOCUMENT = 'kiosk/attract.html';

/** renderer/kiosk/first-picture.tsx */
interface Drawer {
  drawFirstPicture(): string;
}

const PAGE = '<div id="page"></div>';
const PROGRAM = /<script type="module" crossorigin src="([^"]+)"><\/script>/;
const LIBRARY = /<link rel="modulepreload" crossorigin href="([^"]+)">/g;
/** Fonts that the page's own document fetches early: the picture has its letters in itself and no figure. */
const EARLY_FONT = /<link rel="preload" as="font"[^>]*>\s*/g;
const LETTERS = /url\((["']?)\.\/(first-letters-(?:400|500|600)-[^)"']+)\1\)/g;
const SHEET = /<link rel="stylesheet"[^>]*href="\.\.\/(assets\/[^"]+)">\s*/g;

/**
 * A second document of the kiosk's page, with the attract screen in it as the build draws it and its styles beside: it is
 * on the panel while the page's program still loads. Which of the two is served, the shell decides for each load.
 */
export function firstPicture(root: string): Plugin {
  return {
    name: 'first-picture',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const plain = bundle[KIOSK_DOCUMENT];
        if (plain?.type !== 'asset') return this.error(`${KIOSK_DOCUMENT} is not built`);
        const { module } = await runnerImport<Drawer>(join(root, 'renderer/kiosk/first-picture.tsx'), {
          root,
          configFile: false,
          logLevel: 'error',
          plugins: [react(), withoutStyles],
        });
        const html = String(plain.source);
        if (!html.includes(PAGE)) return this.error(`${KIOSK_DOCUMENT} has no place for the page`);
        const picture = `<div data-first-picture>${timed(module.drawFirstPicture())}</div>`;
        const source = html
          .replace(EARLY_FONT, '')
          .replace(LIBRARY, (_link, href: string) => fetchEarly(href))
          .replace(PROGRAM, (_script, src: string) => afterPicture(bundle, src))
          .replace(SHEET, (_link, file: string) => `<style>${sheetOf(bundle, file)}</style>`)
          .replace(PAGE, () => PAGE.replace('><', `>${picture}<`));
        this.emitFile({ type: 'asset', fileName: ATTRACT_DOCUMENT, source });
      },
    },
  };
}

/** The picture comes first: the program is fetched beside it and begun behind it (renderer/kiosk/after-picture.ts). */
function afterPicture(bundle: Rolldown.OutputBundle, program: string): string {
  const starter = Object.values(bundle).find(
    (file) => file.type === 'chunk' && file.name === 'after-picture',
  );
  if (starter === undefined) throw new Error('after-picture is not built');
  return [
    fetchEarly(program, ' data-program'),
    `<script type="module" crossorigin src="../${starter.fileName}"></script>`,
  ].join('\n    ');
}

/** Chromium writes down when the first words of the headline were painted, also when they are replaced later. */
function timed(picture: string): string {
  return picture.replace('class="headline-clause"', 'class="headline-clause" elementtiming="headline"');
}

/** Fetched, and not compiled: that would take the thread from the picture. */
function fetchEarly(href: string, attributes = ''): string {
  return `<link rel="preload" as="script"${attributes} crossorigin href="${href}">`;
}

/** Markup needs no style sheet, and a module runner no bundler's idea of one. */
const withoutStyles: Plugin = {
  name: 'without-styles',
  enforce: 'pre',
  resolveId: (source) => (source.endsWith('.css') ? '\0no-style' : null),
  load: (id) => (id === '\0no-style' ? 'export {};' : null),
};

/** A built style sheet as it stands in the document: with the picture's letters, and addresses as they are from there. */
function sheetOf(bundle: Rolldown.OutputBundle, file: string): string {
  const sheet = bundle[file];
  if (sheet?.type !== 'asset') throw new Error(`${basename(file)} is not built`);
  return String(sheet.source)
    .replace(
      LETTERS,
      (_url, _quote, name: string) => `url(data:font/ttf;base64,${bytesOf(bundle, `assets/${name}`)})`,
    )
    .replace(/url\((["']?)\.\//g, 'url($1../assets/');
}

function bytesOf(bundle: Rolldown.OutputBundle, file: string): string {
  const font = bundle[file];
  if (font?.type !== 'asset') throw new Error(`${basename(file)} is not built`);
  return Buffer.from(font.source).toString('base64');
}
