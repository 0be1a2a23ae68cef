import type { CertificateFacts } from '../../contract/certificate.ts';
import type { Sheet, TextCommand } from '../../printers/certificate/drawing.ts';
import { type Piece, paragraphs } from '../../printers/certificate/wording.ts';

/** A line of the sheet that stands where it stands: title, number, closing block, notes. Millimetres. */
export interface PlacedLine {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
  readonly spacing: number;
  readonly colour: string;
  readonly bold: boolean;
}

/** What a peer is told to draw: places of the fixed lines, and paragraphs that it has to break itself. */
export interface PageParts {
  readonly lines: readonly PlacedLine[];
  readonly body: readonly { readonly pieces: readonly Piece[]; readonly baseline: number }[];
  readonly bodySize: number;
  readonly bodyPitch: number;
  /** Characters around and in the seal, in reading order. */
  readonly seal: readonly PlacedLine[];
  readonly watermark: string;
}

const BODY = ['body-1', 'body-2', 'body-3'] as const;

/** Reads the parts off our own layout, so that all subjects draw the same page. */
export function partsOf(facts: CertificateFacts, sheet: Sheet): PageParts {
  const texts = sheet.commands.filter((command): command is TextCommand => command.kind === 'text');
  const outlines = sheet.commands.filter((command) => command.kind === 'outline');
  const first = (part: string) => texts.find((text) => text.part === part);
  const baselines = [
    ...new Set(texts.filter(({ part }) => part === 'body-1').map(({ baseline }) => baseline)),
  ];
  const [top = 0, second = top] = baselines.sort((a, b) => a - b);
  return {
    lines: texts
      .filter(({ part }) => !(BODY as readonly string[]).includes(part))
      .map(({ part, ...text }) => ({ ...text, bold: part === 'title' })),
    body: paragraphs(facts, facts.citizenNumber).map((pieces, i) => ({
      pieces,
      baseline: first(BODY[i] ?? 'body-1')?.baseline ?? top,
    })),
    bodySize: first('body-1')?.size ?? 0,
    bodyPitch: second - top,
    seal: outlines
      .filter(({ part }) => part === 'seal')
      .map(({ character, ...rest }) => ({ ...rest, text: character, spacing: 0, bold: true })),
    watermark: outlines
      .filter(({ part }) => part === 'watermark')
      .map(({ character }) => character)
      .join(''),
  };
}
