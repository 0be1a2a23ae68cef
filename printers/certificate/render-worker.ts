import { setImmediate as nextTurn } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { assertDefined, throwIllegalValue } from '../../contract/assert.ts';
import { openFontBook } from './fonts.ts';
import { missingGlyphs } from './glyph-guard.ts';
import { renderPlainPage } from './plain-page.ts';
import { previewSvg } from './preview-svg.ts';
import { renderPdf } from './render-pdf.ts';
import { type RenderAnswer, type RenderRequest, renderRequest } from './render-protocol.ts';
import { SPECIMEN_FACTS, SPECIMEN_PAYLOAD } from './specimen.ts';
import { renderTablePage } from './table-page.ts';

/**
 * So often is the specimen drawn before anybody asks: after the first turn fonts and code are there, after these the engine
 * has compiled what draws, and a resident's sheet takes 20 ms instead of 60.
 */
const WARM_TURNS = 12;

/** Entry of the render worker: fonts are opened once and stay, requests are answered in order. */
const port = assertDefined(parentPort, 'the render worker runs as a worker thread');
const fonts = openFontBook();

// A request that does not parse is a defect of the main thread: it ends this worker, which is started anew.
port.on('message', (message: unknown) => void answer(renderRequest.parse(message)));

async function answer(request: RenderRequest): Promise<void> {
  let result: RenderAnswer;
  try {
    result = await perform(request);
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error('not an error');
    result = { kind: 'error', id: request.id, name, message };
  }
  port.postMessage(result);
}

async function perform(request: RenderRequest): Promise<RenderAnswer> {
  const { id } = request;
  switch (request.kind) {
    case 'pdf':
      return { kind: 'pdf', id, ...(await renderPdf(request.facts, request.payload, fonts)) };
    case 'preview':
      return { kind: 'preview', id, svg: previewSvg(request.facts, fonts) };
    case 'missing':
      return { kind: 'missing', id, codePoints: [...missingGlyphs(request.facts, fonts)] };
    case 'plain':
      return { kind: 'plain', id, ...(await renderPlainPage(request.page, fonts)) };
    case 'table':
      return { kind: 'table', id, ...(await renderTablePage(request.page, fonts)) };
    case 'warm-up':
      for (let turn = 0; turn < WARM_TURNS; turn += 1) {
        await renderPdf(SPECIMEN_FACTS, SPECIMEN_PAYLOAD, fonts);
        previewSvg(SPECIMEN_FACTS, fonts);
        missingGlyphs(SPECIMEN_FACTS, fonts);
        // a resident's request that came meanwhile is answered between two turns
        await nextTurn();
      }
      return { kind: 'warm-up', id };
    default:
      return throwIllegalValue(request);
  }
}
