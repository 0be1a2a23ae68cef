import { create, type Font } from 'fontkit';

/** What fontkit's subset really takes and gives; its published types are of an older version. */
interface Subset {
  /** @returns the glyph's number in the subset */
  includeGlyph(id: number): number;
  encode(): Uint8Array;
}

/**
 * A TrueType font with nothing but the letters asked for. fontkit's own subset is made for PDFs, which address glyphs by
 * number; a page asks by character, so that the tables for that are added here. Source: OpenType 1.9.1.
 */
export function subsetFont(bytes: Buffer, letters: ReadonlySet<string>): Buffer {
  const font = create(bytes);
  if (!('createSubset' in font)) throw new Error('a collection is no font');
  const subset = font.createSubset() as unknown as Subset;
  const glyphs = new Map<number, number>();
  for (const letter of letters) {
    const codePoint = letter.codePointAt(0) ?? 0;
    if (font.hasGlyphForCodePoint(codePoint))
      glyphs.set(codePoint, subset.includeGlyph(font.glyphForCodePoint(codePoint).id));
  }
  const kept = tablesOf(Buffer.from(subset.encode()));
  const source = tablesOf(bytes);
  const copied = ['OS/2', 'name'].map((tag) => [tag, tableOf(source, tag)] as const);
  return assemble(new Map([...kept, ...copied, ['cmap', cmapOf(glyphs)], ['post', postOf(font)]]));
}

const HEADER_BYTES = 12;
const RECORD_BYTES = 16;
/** `head.checkSumAdjustment` makes the whole file's sum this. */
const WHOLE_SUM = 0xb1b0afba;

function tablesOf(file: Buffer): Map<string, Buffer> {
  const count = file.readUInt16BE(4);
  const tables = new Map<string, Buffer>();
  for (let at = HEADER_BYTES; at < HEADER_BYTES + count * RECORD_BYTES; at += RECORD_BYTES) {
    const offset = file.readUInt32BE(at + 8);
    tables.set(
      file.toString('latin1', at, at + 4),
      file.subarray(offset, offset + file.readUInt32BE(at + 12)),
    );
  }
  return tables;
}

function tableOf(tables: ReadonlyMap<string, Buffer>, tag: string): Buffer {
  const table = tables.get(tag);
  if (table === undefined) throw new Error(`the font has no table ${tag}`);
  return table;
}

/** One subtable of format 12 (segmented coverage), a group per letter. */
function cmapOf(glyphs: ReadonlyMap<number, number>): Buffer {
  const sorted = [...glyphs].sort(([a], [b]) => a - b);
  const length = 16 + 12 * sorted.length;
  const table = Buffer.alloc(12 + length);
  // version 0, one encoding: Windows, full Unicode
  table.writeUInt16BE(1, 2);
  table.writeUInt16BE(3, 4);
  table.writeUInt16BE(10, 6);
  table.writeUInt32BE(12, 8);
  table.writeUInt16BE(12, 12);
  table.writeUInt32BE(length, 16);
  table.writeUInt32BE(sorted.length, 24);
  sorted.forEach(([codePoint, glyph], index) => {
    const at = 28 + 12 * index;
    table.writeUInt32BE(codePoint, at);
    table.writeUInt32BE(codePoint, at + 4);
    table.writeUInt32BE(glyph, at + 8);
  });
  return table;
}

/** Format 3: no glyph names. */
function postOf(font: Font): Buffer {
  const table = Buffer.alloc(32);
  table.writeUInt32BE(0x00030000, 0);
  table.writeInt16BE(Math.round(font.underlinePosition), 8);
  table.writeInt16BE(Math.round(font.underlineThickness), 10);
  return table;
}

function assemble(tables: ReadonlyMap<string, Buffer>): Buffer {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const power = Math.floor(Math.log2(sorted.length));
  const header = Buffer.alloc(HEADER_BYTES + RECORD_BYTES * sorted.length);
  header.writeUInt32BE(0x00010000, 0);
  header.writeUInt16BE(sorted.length, 4);
  header.writeUInt16BE(16 * 2 ** power, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE(16 * sorted.length - 16 * 2 ** power, 10);
  const parts = [header];
  let offset = header.length;
  sorted.forEach(([tag, source], index) => {
    const padded = Buffer.alloc(Math.ceil(source.length / 4) * 4);
    source.copy(padded);
    if (tag === 'head') padded.writeUInt32BE(0, 8);
    const at = HEADER_BYTES + RECORD_BYTES * index;
    header.write(tag, at, 'latin1');
    header.writeUInt32BE(sumOf(padded), at + 4);
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(source.length, at + 12);
    parts.push(padded);
    offset += padded.length;
  });
  const file = Buffer.concat(parts);
  const head = header.readUInt32BE(
    HEADER_BYTES + RECORD_BYTES * sorted.findIndex(([tag]) => tag === 'head') + 8,
  );
  file.writeUInt32BE((WHOLE_SUM - sumOf(file)) >>> 0, head + 8);
  return file;
}

function sumOf(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}
