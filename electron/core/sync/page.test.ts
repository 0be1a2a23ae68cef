import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../../../contract/sync.ts';
import { residentLines } from '../store/testing.ts';
import { parsePage } from './page.ts';
import { EPOCH, NUMBER, pageText, residentPage } from './testing.ts';

describe('a page of changes', () => {
  it('is taken whole', () => {
    const page = parsePage(residentPage());
    expect(page).toMatchObject({ ok: true, value: { cursor: `${EPOCH}:4`, more: false } });
    if (page.ok) expect(page.value.lines.map(({ entity }) => entity)).toContain('resident');
    expect(parsePage(pageText([], `${EPOCH}:0`))).toMatchObject({ ok: true, value: { lines: [] } });
  });

  it('cut at any place is dropped', () => {
    const whole = residentPage();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(parsePage(whole.slice(0, length)).ok).toBe(false);
      }),
    );
    const lines = whole.split('\n');
    expect(parsePage(`${lines.slice(0, 2).join('\n')}\n`), 'cut between two lines').toEqual({
      ok: false,
      error: 'cut',
    });
  });

  it.each([
    ['a captive portal', '<html>\n<body>login</body>\n</html>\n', 'not-ours'],
    ['another program', '{"status":"ok"}\n', 'not-ours'],
    ['nothing at all', '', 'cut'],
  ])('%s is not ours', (_name, text, error) => {
    expect(parsePage(text)).toEqual({ ok: false, error });
  });

  it('an entity or a document that is not known, or lines out of order, drop the page', () => {
    const [first, second] = residentLines('王秀兰', NUMBER);
    const cursor = `${EPOCH}:9`;
    const bad = [
      [{ ...first, seq: 1, entity: 'satellite' }],
      [{ ...first, seq: 1, doc: { id: 3 } }],
      [
        { ...first, seq: 2 },
        { ...second, seq: 1 },
      ],
      [{ ...first, seq: 0 }],
    ];
    for (const lines of bad) expect(parsePage(pageText(lines, cursor)).ok, JSON.stringify(lines)).toBe(false);
    expect(parsePage(pageText([{ ...first, seq: 1 }], cursor)).ok).toBe(true);
  });

  it('of another schema version is refused by that name', () => {
    const text = residentPage().replace(
      `"schemaVersion":${SCHEMA_VERSION}`,
      `"schemaVersion":${SCHEMA_VERSION + 1}`,
    );
    expect(parsePage(text)).toEqual({ ok: false, error: 'unknown-schema' });
  });
});
