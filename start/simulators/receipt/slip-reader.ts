import type { Bitmap } from '../../../printers/receipt/bitmap.ts';

/**
 * The far end of ESC/POS: bytes in, what a printer would do out. Written from hardware.md 5.5 with literal bytes and without
 * any of the encoder's code; a command that it does not know is told of, because a real printer would print it as text.
 */

export type Deed =
  | { readonly do: 'text'; readonly text: string; readonly style: Style }
  | { readonly do: 'picture'; readonly picture: Bitmap; readonly style: Style }
  | { readonly do: 'feed'; readonly dots: number }
  | { readonly do: 'cut' }
  /** DLE EOT n: at once, whatever else stands still. */
  | { readonly do: 'answer-at-once'; readonly question: number }
  /** GS r n: when everything before it is on the paper. */
  | { readonly do: 'answer-in-turn' }
  | { readonly do: 'unknown'; readonly hex: string };

export interface Style {
  readonly align: 'left' | 'centre' | 'right';
  readonly times: number;
  readonly bold: boolean;
}

const LINE_DOTS = 30;
const PLAIN: Style = { align: 'left', times: 1, bold: false };

/** Commands by their first two bytes: how many bytes of arguments follow. */
const ARGUMENTS: Readonly<Record<string, number>> = {
  '1b40': 0, // initialise
  '1b61': 1, // alignment
  '1b45': 1, // bold
  '1b64': 1, // feed lines
  '1c26': 0, // Chinese on
  '1c2e': 0, // Chinese off
  '1c21': 1, // Chinese size
  '1d21': 1, // size
  '1d56': 2, // cut
  '1d72': 1, // answer in turn
  '1004': 1, // answer at once
};

export class SlipReader {
  #bytes: number[] = [];
  #line: number[] = [];
  #style: Style = PLAIN;
  #chinese = false;

  /** Takes bytes as they arrive, cut anywhere. */
  take(bytes: Uint8Array): readonly Deed[] {
    this.#bytes.push(...bytes);
    const deeds: Deed[] = [];
    for (;;) {
      const more = this.#next();
      if (more === null) return deeds;
      deeds.push(...more);
    }
  }

  /** One command or one character; null while its bytes are not all there. */
  #next(): readonly Deed[] | null {
    const [first, second] = this.#bytes;
    if (first === undefined) return null;
    if (first === 0x0a) return this.#feedLine();
    if (![0x10, 0x1b, 0x1c, 0x1d].includes(first)) return this.#character(first, second);
    if (second === undefined) return null;
    const name = hex([first, second]);
    if (name === '1d76') return this.#picture();
    const count = ARGUMENTS[name];
    if (count === undefined) return [{ do: 'unknown', hex: hex(this.#shift(2)) }];
    // GS V has its second argument in the forms that feed first (65, 66).
    if (this.#bytes.length < 2 + count) return null;
    const [, , argument = 0] = this.#shift(2 + count);
    return this.#command(name, argument);
  }

  #command(name: string, argument: number): readonly Deed[] {
    const style = (over: Partial<Style>) => {
      this.#style = { ...this.#style, ...over };
      return [];
    };
    switch (name) {
      case '1b40':
        this.#chinese = false;
        this.#line = [];
        this.#style = PLAIN;
        return [];
      case '1c26':
      case '1c2e':
        this.#chinese = name === '1c26';
        return [];
      case '1b61':
        return style({ align: (['left', 'centre', 'right'] as const)[argument] ?? 'left' });
      case '1b45':
        return style({ bold: (argument & 1) === 1 });
      case '1d21':
        return style({ times: (argument & 0x0f) + 1 });
      case '1c21':
        // Both must say the same, or Chinese and figures of one line are of two sizes.
        return argument === (this.#style.times === 2 ? 0x0c : 0)
          ? []
          : [{ do: 'unknown', hex: `1c21 ${argument}` }];
      case '1b64':
        return [{ do: 'feed', dots: argument * LINE_DOTS }];
      case '1d56':
        return [...this.#endLine(), { do: 'cut' }];
      case '1d72':
        return [{ do: 'answer-in-turn' }];
      default:
        return [{ do: 'answer-at-once', question: argument }];
    }
  }

  #character(first: number, second: number | undefined): readonly Deed[] | null {
    const two = this.#chinese && first >= 0x81;
    if (two && second === undefined) return null;
    this.#line.push(...this.#shift(two ? 2 : 1));
    return [];
  }

  #feedLine(): readonly Deed[] {
    this.#shift(1);
    const text = this.#endLine();
    return text.length === 0 ? [{ do: 'feed', dots: LINE_DOTS }] : text;
  }

  #endLine(): readonly Deed[] {
    if (this.#line.length === 0) return [];
    const text = new TextDecoder('gbk').decode(Uint8Array.from(this.#line));
    this.#line = [];
    return [{ do: 'text', text, style: this.#style }];
  }

  /** GS v 0 m xL xH yL yH and the dots. */
  #picture(): readonly Deed[] | null {
    if (this.#bytes.length < 8) return null;
    const [, , form, , xL = 0, xH = 0, yL = 0, yH = 0] = this.#bytes;
    if (form !== 0x30) return [{ do: 'unknown', hex: hex(this.#shift(3)) }];
    const [across, height] = [xL + 256 * xH, yL + 256 * yH];
    if (this.#bytes.length < 8 + across * height) return null;
    const rows = Uint8Array.from(this.#shift(8 + across * height).slice(8));
    return [{ do: 'picture', picture: { width: across * 8, height, rows }, style: this.#style }];
  }

  #shift(count: number): number[] {
    return this.#bytes.splice(0, count);
  }
}

function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
