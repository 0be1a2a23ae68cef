import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { assert, assertDefined } from '../../contract/assert.ts';
import { payloadFor } from './payload.ts';
import { type RenderAnswer, type RenderRequest, renderAnswer } from './render-protocol.ts';
import type { CertificateRenderer } from './types.ts';

export interface RendererOptions {
  /** Where the worker's entry lies; by default beside this file, as source or as built. */
  readonly workerUrl?: URL;
}

/** The worker ended while it had work. The caller may ask again: a new worker is started. */
export class RenderWorkerEnded extends Error {
  constructor(why: string) {
    super(`render worker ended: ${why}`);
    this.name = 'RenderWorkerEnded';
  }
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
type Question = WithoutId<RenderRequest>;
type AnswerOf<K extends Question['kind']> = Extract<RenderAnswer, { kind: K }>;

interface Waiting {
  readonly resolve: (answer: RenderAnswer) => void;
  readonly reject: (reason: Error) => void;
}

/** A page takes tens of milliseconds; a worker that is silent this long hangs and is replaced. */
const ANSWER_LIMIT_MS = 20_000;

/**
 * The warm renderer of types.ts. Rejections: `NotAuthorised`, `UndrawableCharacters`, `DoesNotFit` by `name` (facts
 * that must not be printed), `RenderWorkerEnded` (try again). One worker; requests are answered in order.
 */
export function createCertificateRenderer(options: RendererOptions = {}): CertificateRenderer {
  const workerUrl = options.workerUrl ?? defaultWorkerUrl();
  let worker: Worker | null = null;
  let nextId = 1;
  let closed = false;
  const waiting = new Map<number, Waiting>();

  function rejectAll(reason: Error): void {
    const left = [...waiting.values()];
    waiting.clear();
    for (const { reject } of left) reject(reason);
  }

  /** Started on the first question and again on the first one after an end: a broken entry cannot loop. */
  function start(): Worker {
    const started = new Worker(workerUrl);
    const end = (why: string) => {
      if (worker !== started) return;
      worker = null;
      rejectAll(new RenderWorkerEnded(why));
    };
    started.on('message', (message: unknown) => {
      const answer = renderAnswer.parse(message);
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.kind === 'error') {
        asked?.reject(Object.assign(new Error(answer.message), { name: answer.name }));
      } else {
        asked?.resolve(answer);
      }
    });
    started.on('error', (error) => end(error instanceof Error ? error.name : 'error'));
    started.on('exit', (code) => end(`exit code ${code}`));
    return started;
  }

  async function ask<K extends Question['kind']>(
    question: Extract<Question, { kind: K }>,
  ): Promise<AnswerOf<K>> {
    assert(!closed, 'the renderer is open');
    worker ??= start();
    const asked = worker;
    const id = nextId++;
    const limit = setTimeout(() => void asked.terminate(), ANSWER_LIMIT_MS);
    try {
      const answer = await new Promise<RenderAnswer>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        asked.postMessage({ ...question, id });
      });
      assert(isAnswerOf(answer, question.kind), 'the worker answers what was asked');
      return answer;
    } finally {
      clearTimeout(limit);
    }
  }

  return {
    async render(facts, signer) {
      const payload = await payloadFor(facts, signer);
      const { pdf, pages, sha256 } = await ask<'pdf'>({ kind: 'pdf', facts, payload });
      return { pdf, pages, sha256 };
    },
    previewSvg: async (facts) => (await ask<'preview'>({ kind: 'preview', facts })).svg,
    missingGlyphs: async (facts) => (await ask<'missing'>({ kind: 'missing', facts })).codePoints,
    async plainPage(page) {
      const { pdf, pages, sha256 } = await ask<'plain'>({ kind: 'plain', page });
      return { pdf, pages, sha256 };
    },
    async tablePage(page) {
      const { pdf, pages, sha256 } = await ask<'table'>({ kind: 'table', page });
      return { pdf, pages, sha256 };
    },
    async renew() {
      // Whoever asks right now is the next resident: their own end renews it.
      if (closed || worker === null || waiting.size > 0) return;
      const old = worker;
      worker = null;
      await old.terminate();
      await ask<'warm-up'>({ kind: 'warm-up' }).catch(() => {});
    },
    warmUp: async () => void (await ask<'warm-up'>({ kind: 'warm-up' })),
    async close() {
      closed = true;
      const last = worker;
      worker = null;
      rejectAll(new RenderWorkerEnded('closed'));
      await last?.terminate();
    },
  };
}

function isAnswerOf<K extends Question['kind']>(answer: RenderAnswer, kind: K): answer is AnswerOf<K> {
  return answer.kind === kind;
}

/** From source the worker is TypeScript beside this file; built, it is a part beside core.js, one up from a chunk. */
function defaultWorkerUrl(): URL {
  const names = import.meta.url.endsWith('.ts')
    ? ['./render-worker.ts']
    : ['./render-worker.js', '../render-worker.js'];
  const found = names.map((name) => new URL(name, import.meta.url)).find((url) => existsSync(url));
  return assertDefined(found, 'the render worker lies beside the renderer');
}
