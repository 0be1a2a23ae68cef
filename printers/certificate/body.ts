import type { CertificateFacts } from '../../contract/certificate.ts';
import type { Command, Part } from './drawing.ts';
import type { FontBook } from './fonts.ts';
import type { Line } from './line-breaking.ts';
import { BODY, BODY_STEPS, FINER_STEPS } from './page.ts';
import { drawLines, paragraphLines, type SetCell } from './paragraph.ts';
import { paragraphs } from './wording.ts';

/** Name, address and issuer together are longer than a page holds even in the smallest type. */
export class DoesNotFit extends Error {
  constructor() {
    super('certificate text does not fit the page');
    this.name = 'DoesNotFit';
  }
}

interface SetBody {
  readonly step: (typeof BODY_STEPS)[number];
  readonly paragraphs: readonly (readonly Line<SetCell>[])[];
}

const PARTS = ['body-1', 'body-2', 'body-3'] as const satisfies readonly Part[];
/** A last line of one or two characters under a full one; in parts of a ragged line. */
const WIDOW_FLAW = 0.3;

/**
 * The paragraphs in the type that suits them: the largest that fits, or up to FINER_STEPS smaller where that
 * avoids gaps at the right margin and lines of one character. `shownNumber` may be masked: it takes the same room.
 */
export function bodyCommands(facts: CertificateFacts, shownNumber: string, fonts: FontBook): Command[] {
  const { step, paragraphs: set } = bestSetting(facts, shownNumber, fonts);
  let baseline: number = BODY.firstBaseline;
  return set.flatMap((lines, i) => {
    const commands = drawLines(lines, baseline, step, PARTS[i] ?? 'body-1', fonts);
    baseline += lines.length * step.pitch + step.gap;
    return commands;
  });
}

function bestSetting(facts: CertificateFacts, shownNumber: string, fonts: FontBook): SetBody {
  const texts = paragraphs(facts, shownNumber);
  let best: { readonly body: SetBody; readonly flaws: number } | null = null;
  let stepsLeft = FINER_STEPS;
  for (const step of BODY_STEPS) {
    const body = { step, paragraphs: texts.map((pieces) => paragraphLines(pieces, step, fonts)) };
    if (!fits(body)) continue;
    const flaws = flawsOf(body);
    if (best === null || flaws < best.flaws) best = { body, flaws };
    if (flaws === 0 || stepsLeft-- === 0) break;
  }
  if (best === null) throw new DoesNotFit();
  return best.body;
}

function fits({ step, paragraphs: set }: SetBody): boolean {
  const lineCount = set.reduce((sum, lines) => sum + lines.length, 0);
  const height = (lineCount - 1) * step.pitch + (set.length - 1) * step.gap;
  return BODY.firstBaseline + height <= BODY.lastBaseline;
}

function flawsOf({ paragraphs: set }: SetBody): number {
  return set.reduce((sum, lines) => {
    const ragged = lines.reduce((gaps, line) => gaps + line.ragged, 0);
    const isWidow = lines.length > 1 && (lines.at(-1)?.cells.length ?? 0) <= 3;
    return sum + ragged + (isWidow ? WIDOW_FLAW : 0);
  }, 0);
}
