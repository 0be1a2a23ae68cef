import { describe, expect, it } from 'vitest';
import type { PrinterProblem, PrinterWarning } from '../../contract/printer.ts';
import { problemCode, warningWords } from './problems.ts';
import { readReasons } from './reasons.ts';

const blocking: [string, PrinterProblem, string][] = [
  ['media-empty', 'paper-out', 'PR-201'],
  ['media-needed', 'paper-out', 'PR-201'],
  ['media-jam', 'paper-jam', 'PR-202'],
  ['cover-open', 'cover-open', 'PR-203'],
  ['door-open', 'cover-open', 'PR-203'],
  ['interlock-open', 'cover-open', 'PR-203'],
  ['input-tray-missing', 'tray-missing', 'PR-204'],
  ['toner-empty', 'toner-empty', 'PR-205'],
  ['marker-supply-empty', 'toner-empty', 'PR-205'],
  ['marker-waste-full', 'other', 'PR-219'],
  ['output-area-full', 'output-full', 'PR-206'],
  ['output-tray-missing', 'other', 'PR-219'],
  ['fuser-over-temp', 'other', 'PR-219'],
  ['paused', 'paused', 'PR-210'],
  ['shutdown', 'offline', 'PR-207'],
  ['timed-out', 'offline', 'PR-207'],
  ['spool-area-full', 'spool-full', 'PR-209'],
  ['other', 'other', 'PR-219'],
];
const warning: [string, PrinterWarning, string][] = [
  ['media-low', 'paper-low', 'PR-231'],
  ['toner-low', 'toner-low', 'PR-232'],
  ['marker-supply-low', 'toner-low', 'PR-232'],
  ['marker-waste-almost-full', 'waste-almost-full', 'PR-233'],
  ['output-area-almost-full', 'output-almost-full', 'PR-234'],
  ['moving-to-paused', 'pausing', 'PR-235'],
  ['stopped-partly', 'partly-stopped', 'PR-236'],
];
const suffixes = ['', '-report', '-warning', '-error'];

describe('what a printer gives as its reasons', () => {
  it.each(blocking)(
    '%s stops paper: %s, %s for the technician, with every suffix',
    (keyword, problem, code) => {
      for (const suffix of suffixes) {
        expect(readReasons([`${keyword}${suffix}`])).toEqual({ problems: [problem], warnings: [] });
      }
      expect(problemCode(problem)).toBe(code);
    },
  );
  it.each(warning)(
    '%s only warns: %s, %s for the technician, with every suffix',
    (keyword, expected, code) => {
      for (const suffix of suffixes) {
        expect(readReasons([`${keyword}${suffix}`])).toEqual({ problems: [], warnings: [expected] });
      }
      expect(warningWords[expected].code).toBe(code);
    },
  );
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
