import { afterEach, describe, expect, it } from 'vitest';
import { DEMO_FACTS, testSigner } from './fixtures.ts';
import { createCertificateRenderer } from './renderer.ts';
import type { CertificateRenderer } from './types.ts';

let renderer: CertificateRenderer | null = null;
afterEach(async () => {
  await renderer?.close();
  renderer = null;
});
function open(workerUrl?: URL): CertificateRenderer {
  renderer = createCertificateRenderer(workerUrl === undefined ? {} : { workerUrl });
  return renderer;
}

/** A worker that dies over every preview, says nonsense to a warm-up and answers the rest. */
const FRAGILE = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ kind, id }) => {
      if (kind === 'preview') throw new Error('glyph table torn');
      if (kind === 'pdf') process.exit(7);
      if (kind === 'warm-up') return parentPort.postMessage({ kind: 'error', id, name: 'DoesNotFit', message: 'too long' });
      parentPort.postMessage({ kind, id, codePoints: ['U+E863'] });
    });`)}`,
);

describe('the render worker', () => {
  it('renders, previews and guards beside the main thread', async () => {
    const { render, previewSvg, missingGlyphs, warmUp } = open();
    await warmUp();
    const page = await render(DEMO_FACTS, testSigner());
    expect(Buffer.from(page.pdf).subarray(0, 8).toString()).toBe('%PDF-1.7');
    expect(page).toMatchObject({ pages: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await render(DEMO_FACTS, testSigner())).sha256).toBe(page.sha256);
    expect(await previewSvg(DEMO_FACTS)).toMatch(/^<svg /);
    expect(await missingGlyphs({ ...DEMO_FACTS, name: '王\uE863' })).toEqual(['U+E863']);
  });

  it('answers several questions at once, each with its own answer', async () => {
    const { missingGlyphs } = open();
    const asked = ['\uE001', '\uE002', '\uE003'].map((name) => missingGlyphs({ ...DEMO_FACTS, name }));
    expect(await Promise.all(asked)).toEqual([['U+E001'], ['U+E002'], ['U+E003']]);
  });

  it('says by name what must not be printed', async () => {
    const { render } = open();
    const forbidden = render({ ...DEMO_FACTS, itemId: 'kinship' }, testSigner());
    await expect(forbidden).rejects.toMatchObject({ name: 'NotAuthorised' });
    const undrawable = render({ ...DEMO_FACTS, name: '\uE863' }, testSigner());
    await expect(undrawable).rejects.toMatchObject({ name: 'UndrawableCharacters' });
  });

  it('rejects what was asked when it crashes, and the next question finds a new one', async () => {
    const { previewSvg, render, missingGlyphs, warmUp } = open(FRAGILE);
    await expect(previewSvg(DEMO_FACTS)).rejects.toMatchObject({ name: 'RenderWorkerEnded' });
    expect(await missingGlyphs(DEMO_FACTS)).toEqual(['U+E863']);
    await expect(render(DEMO_FACTS, testSigner())).rejects.toMatchObject({ name: 'RenderWorkerEnded' });
    expect(await missingGlyphs(DEMO_FACTS)).toEqual(['U+E863']);
    await expect(warmUp()).rejects.toMatchObject({ name: 'DoesNotFit' });
  });

  it('rejects everything that was waiting behind the crash', async () => {
    const { previewSvg, missingGlyphs } = open(FRAGILE);
    const results = await Promise.allSettled([previewSvg(DEMO_FACTS), missingGlyphs(DEMO_FACTS)]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('rejects what is open when it is closed', async () => {
    const opened = open();
    const waiting = opened.previewSvg(DEMO_FACTS);
    const rejected = expect(waiting).rejects.toMatchObject({ name: 'RenderWorkerEnded' });
    await opened.close();
    await rejected;
    await expect(opened.previewSvg(DEMO_FACTS)).rejects.toThrow('the renderer is open');
  });
});
