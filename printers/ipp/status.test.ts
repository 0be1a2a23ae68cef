import { describe, expect, it } from 'vitest';
import { readPrinter } from './answers.ts';
import { describePrinter, isReady } from './printer-words.ts';
import { mainProblem } from './problems.ts';
import { attribute, boolean, integer } from './protocol.ts';
import { statusOf } from './status.ts';
import type { IppAttribute, IppValue } from './values.ts';

const A4 = 'iso_a4_210x297mm';
const LETTER = 'na_letter_8.5x11in';
const printerState = (value: number): IppAttribute => ({
  name: 'printer-state',
  values: [{ type: 'enum', value }],
});
const octets = (name: string, ...texts: string[]): IppAttribute => ({
  name,
  values: texts.map((text): IppValue => ({ type: 'octets', value: Buffer.from(text) })),
});
const noValue = (name: string): IppAttribute => ({ name, values: [{ type: 'none', tag: 0x13 }] });

function status(...attributes: IppAttribute[]) {
  const states = attributes.some(({ name }) => name === 'printer-state') ? [] : [printerState(3)];
  const read = readPrinter({ group: 'printer', attributes: [...states, ...attributes] });
  if (!read.ok) throw new Error(read.error);
  return statusOf(read.value);
}

describe('A4 in the printer', () => {
  const supported = attribute('media-supported', 'keyword', LETTER, A4);
  const loaded = (x: number, y: number): IppAttribute => ({
    name: 'media-col-ready',
    values: [
      {
        type: 'collection',
        members: [
          {
            name: 'media-size',
            values: [{ type: 'collection', members: [integer('x-dimension', x), integer('y-dimension', y)] }],
          },
        ],
      },
    ],
  });
  it.each([
    ['loaded', [supported, attribute('media-ready', 'keyword', A4)], 'ready'],
    ['loaded, the tray in its name', [supported, attribute('media-ready', 'keyword', `${A4}_main`)], 'ready'],
    ['loaded, said as a size', [supported, loaded(21_000, 29_700)], 'ready'],
    ['another paper loaded', [supported, attribute('media-ready', 'keyword', LETTER)], 'supported'],
    ['nothing loaded', [supported, noValue('media-ready')], 'supported'],
    ['what is loaded is not said', [supported], 'unknown'],
    ['not in its list', [attribute('media-supported', 'keyword', LETTER, 'iso_a40_1x2mm')], 'unsupported'],
    ['it has no list', [], 'unknown'],
  ] as const)('%s', (_, attributes, expected) => {
    const { a4, warnings } = status(...attributes);
    expect(a4).toBe(expected);
    expect(warnings).toEqual(expected === 'supported' ? ['a4-not-ready'] : []);
  });
});

describe('a printer as it says itself', () => {
  it('is not accepting jobs: a problem although it gives no reason', () => {
    expect(status(boolean('printer-is-accepting-jobs', false)).problems).toEqual(['not-accepting']);
  });
  it('stands still without a reason: a person has to look', () => {
    expect(status(printerState(5)).problems).toEqual(['other']);
  });
  it('stands still with a reason: that is the problem', () => {
    const stopped = status(printerState(5), attribute('printer-state-reasons', 'keyword', 'media-jam-error'));
    expect(stopped).toMatchObject({ state: 'stopped', problems: ['paper-jam'] });
  });
  it('tells supplies in percent, and null where it does not know', () => {
    const { supplies } = status(
      octets(
        'printer-supply',
        'index=1;type=toner;maxcapacity=200;level=50;',
        'type=wasteToner;maxcapacity=-2;level=-3;',
      ),
      attribute('printer-supply-description', 'text', 'Black Toner'),
    );
    expect(supplies).toEqual([
      { name: 'Black Toner', percent: 25 },
      { name: 'wasteToner', percent: null },
    ]);
  });
  it('CUPS tells levels instead', () => {
    const levels: IppAttribute = {
      name: 'marker-levels',
      values: [
        { type: 'integer', value: 7 },
        { type: 'integer', value: -1 },
      ],
    };
    const { supplies } = status(attribute('marker-names', 'name', '黑色', '废粉'), levels);
    expect(supplies).toEqual([
      { name: '黑色', percent: 7 },
      { name: '废粉', percent: null },
    ]);
  });
  it('an attribute of the wrong type is as if unsaid; without a state it is no printer', () => {
    expect(
      status(integer('printer-state-reasons', 5), attribute('printer-up-time', 'text', 'long')).problems,
    ).toEqual([]);
    expect(readPrinter({ group: 'printer', attributes: [] }).ok).toBe(false);
    expect(readPrinter({ group: 'printer', attributes: [printerState(9)] }).ok).toBe(false);
  });
  it('of several problems the one that explains the others is shown', () => {
    const several = status(
      attribute('printer-state-reasons', 'keyword', 'media-jam', 'cover-open', 'media-empty'),
    );
    expect(mainProblem(several)).toBe('cover-open');
    expect(mainProblem(status())).toBeNull();
  });
});

describe('the words for staff', () => {
  const look = (change: object = {}, formats = ['application/pdf']) => ({
    status: {
      ...status(attribute('media-supported', 'keyword', A4), attribute('media-ready', 'keyword', A4)),
      ...change,
    },
    upTime: 1,
    formats,
    listsCompleted: true,
  });
  it('ready', () => {
    expect(isReady(look())).toBe(true);
    expect(describePrinter('ipp://x/y', look())).toContain('可以打印');
  });
  it.each([
    ['paper out', look({ problems: ['paper-out'] }), 'PR-201 打印机没有纸'],
    [
      'jobs not taken',
      look({ problems: status(boolean('printer-is-accepting-jobs', false)).problems }),
      'PR-208',
    ],
    ['no A4', look({ a4: 'unsupported' }), 'PR-220 打印机不支持 A4 纸'],
    ['no PDF', look({}, ['image/pwg-raster']), 'PR-222 打印机不接收 PDF'],
  ])('not ready: %s', (_, seen, words) => {
    expect(isReady(seen)).toBe(false);
    expect(describePrinter('ipp://x/y', seen)).toContain(words);
    expect(describePrinter('ipp://x/y', seen)).toContain('现在不能打印');
  });
});
