import { describe, expect, it } from 'vitest';
import type { PrinterProblem, PrinterWarning } from '../../contract/printer.ts';
import { readReasons } from './reasons.ts';

const blocking: [string, PrinterProblem][] = [
  ['media-empty', 'paper-out'],
  ['media-needed', 'paper-out'],
  ['media-jam', 'paper-jam'],
  ['cover-open', 'cover-open'],
  ['door-open', 'cover-open'],
  ['interlock-open', 'cover-open'],
  ['input-tray-missing', 'tray-missing'],
  ['toner-empty', 'toner-empty'],
  ['marker-supply-empty', 'toner-empty'],
  ['marker-waste-full', 'other'],
  ['output-area-full', 'output-full'],
  ['output-tray-missing', 'other'],
  ['fuser-over-temp', 'other'],
  ['paused', 'paused'],
  ['shutdown', 'offline'],
  ['timed-out', 'offline'],
  ['spool-area-full', 'spool-full'],
  ['other', 'other'],
];
const warning: [string, PrinterWarning][] = [
  ['media-low', 'paper-low'],
  ['toner-low', 'toner-low'],
  ['marker-supply-low', 'toner-low'],
  ['marker-waste-almost-full', 'waste-almost-full'],
  ['output-area-almost-full', 'output-almost-full'],
  ['moving-to-paused', 'pausing'],
  ['stopped-partly', 'partly-stopped'],
];
const suffixes = ['', '-report', '-warning', '-error'];

describe('what a printer gives as its reasons', () => {
  it.each(blocking)('%s stops paper: %s, with every suffix', (keyword, problem) => {
    for (const suffix of suffixes) {
      expect(readReasons([`${keyword}${suffix}`])).toEqual({ problems: [problem], warnings: [] });
    }
  });
  it.each(warning)('%s only warns: %s, with every suffix', (keyword, expected) => {
    for (const suffix of suffixes) {
      expect(readReasons([`${keyword}${suffix}`])).toEqual({ problems: [], warnings: [expected] });
    }
  });
  it.each(['none', 'connecting-to-device', 'never-heard-of', 'never-heard-of-warning'])(
    '%s is nothing',
    (reason) => {
      expect(readReasons([reason])).toEqual({ problems: [], warnings: [] });
    },
  );
  it('an unknown reason that the printer calls an error stops paper', () => {
    expect(readReasons(['laser-broken-error'])).toEqual({ problems: ['other'], warnings: [] });
  });
  it('two reasons with one meaning are one problem', () => {
    expect(readReasons(['media-empty-error', 'media-needed-error', 'media-low-report'])).toEqual({
      problems: ['paper-out'],
      warnings: ['paper-low'],
    });
  });
});
