import { describe, expect, it } from 'vitest';
import type { PrinterProblem } from '../../contract/printer.ts';
import { printerProblem } from '../../contract/printer.ts';
import { type JobState, jobStates } from '../ipp/types.ts';
import { endedUnbegun, gradeJob, hasNoDocument, type JobObservation } from './evidence.ts';

function observe(
  job: Partial<JobObservation['job']> & { state: JobState },
  rest: Partial<Omit<JobObservation, 'job'>> = {},
): JobObservation {
  return {
    job: {
      id: 1,
      name: 'cert:x:居住证明',
      reasons: [],
      impressions: null,
      impressionsCompleted: null,
      sheetsCompleted: null,
      kOctets: null,
      documents: null,
      processingAt: 1,
      completedAt: null,
      ...job,
    },
    wasProcessing: true,
    seen: [],
    standing: [],
    pages: 1,
    printerCounts: false,
    demandCounted: false,
    ...rest,
  };
}

const done = (job: Partial<JobObservation['job']> = {}) => ({ state: 'completed' as const, ...job });
const mends: PrinterProblem[] = [
  'paper-out',
  'tray-missing',
  'output-full',
  'spool-full',
  'not-accepting',
  'paused',
  'offline',
];
const spoils: PrinterProblem[] = ['paper-jam', 'cover-open', 'toner-empty', 'other'];

describe('a job that completed', () => {
  const table: [string, JobObservation, string][] = [
    ['one impression for one page', observe(done({ impressionsCompleted: 1 })), 'counted'],
    ['one sheet, impressions unsaid', observe(done({ sheetsCompleted: 1 })), 'counted'],
    ['more than the pages', observe(done({ impressionsCompleted: 2 })), 'counted'],
    [
      'counted, and a count is demanded',
      observe(done({ sheetsCompleted: 1 }), { demandCounted: true }),
      'counted',
    ],
    [
      'counted with warnings',
      observe(done({ sheetsCompleted: 1, reasons: ['job-completed-with-warnings'] })),
      'counted',
    ],
    ['two pages, both counted', observe(done({ impressionsCompleted: 2 }), { pages: 2 }), 'counted'],
    ['two pages, one counted', observe(done({ impressionsCompleted: 1 }), { pages: 2 }), 'PR-fewer'],
    ['no counts at all', observe(done()), 'reported'],
    ['both counts 0', observe(done({ impressions: 0, impressionsCompleted: 0 })), 'reported'],
    ['both counts 0, a count is demanded', observe(done(), { demandCounted: true }), 'PR-onlyReported'],
    [
      'it expected a page and finished none',
      observe(done({ impressions: 1, impressionsCompleted: 0 })),
      'PR-fewer',
    ],
    ['it counted other jobs and not this one', observe(done(), { printerCounts: true }), 'PR-fewer'],
    [
      'with errors, counted',
      observe(done({ impressionsCompleted: 1, reasons: ['job-completed-with-errors'] })),
      'PR-withErrors',
    ],
    [
      'with warnings, not counted',
      observe(done({ reasons: ['job-completed-with-warnings'] })),
      'PR-withErrors',
    ],
  ];
  it.each(table)('%s', (_, observation, expected) => {
    expect(short(gradeJob(observation))).toBe(expected);
  });

  it.each(mends)('%s mended meanwhile: good when counted, for a person when only reported', (problem) => {
    const seen = { seen: [problem] };
    expect(short(gradeJob(observe(done({ impressionsCompleted: 1 }), seen)))).toBe('counted');
    expect(short(gradeJob(observe(done(), seen)))).toBe('PR-faultDuring');
  });
  it.each(spoils)('%s meanwhile may have spoiled the sheet, counted or not', (problem) => {
    const seen = { seen: [problem] };
    expect(short(gradeJob(observe(done({ impressionsCompleted: 1 }), seen)))).toBe('PR-faultDuring');
    expect(short(gradeJob(observe(done(), seen)))).toBe('PR-faultDuring');
  });
  it.each(printerProblem.options)('%s still standing at the end is never a printed sheet', (problem) => {
    const standing = { seen: [problem], standing: [problem] };
    expect(short(gradeJob(observe(done({ impressionsCompleted: 1 }), standing)))).toBe('PR-faultDuring');
    expect(short(gradeJob(observe(done(), standing)))).toBe('PR-faultDuring');
  });
  it('every problem is in one of the two lists', () => {
    expect([...mends, ...spoils].sort()).toEqual([...printerProblem.options].sort());
  });
});

describe.each(['canceled', 'aborted'] as const)('a job that was %s', (state) => {
  const table: [string, JobObservation, string][] = [
    ['nothing counted by a printer that does not count', observe({ state }), 'PR-endedEarly'],
    [
      'nothing counted by a printer that counts others',
      observe({ state }, { printerCounts: true }),
      'failed',
    ],
    [
      'nothing counted of an expected page',
      observe({ state, impressions: 1, impressionsCompleted: 0 }),
      'failed',
    ],
    ['one sheet counted', observe({ state, sheetsCompleted: 1 }, { printerCounts: true }), 'PR-endedEarly'],
    ['part of the pages counted', observe({ state, impressionsCompleted: 1 }, { pages: 2 }), 'PR-endedEarly'],
    ['before the printer began', observe({ state, processingAt: null }, { wasProcessing: false }), 'failed'],
    ['said not begun, but seen at work', observe({ state, processingAt: null }), 'PR-endedEarly'],
    ['begin unsaid', observe({ state, processingAt: 'unknown' }, { wasProcessing: false }), 'PR-endedEarly'],
  ];
  it.each(table)('%s', (_, observation, expected) => {
    expect(short(gradeJob(observation))).toBe(expected);
  });
});

describe('a job that has not ended', () => {
  const running = Object.values(jobStates).filter(
    (state) => !['canceled', 'aborted', 'completed'].includes(state),
  );
  it.each(running)('%s is still running, whatever it counted', (state) => {
    expect(gradeJob(observe({ state, impressionsCompleted: 1 }))).toEqual({ grade: 'still-running' });
  });
});

it('no observation is printed without a completed job', () => {
  const counts = [null, 0, 1, 2];
  for (const state of Object.values(jobStates)) {
    for (const impressionsCompleted of counts) {
      for (const impressions of counts) {
        for (const printerCounts of [true, false]) {
          const { grade } = gradeJob(
            observe({ state, impressions, impressionsCompleted }, { printerCounts }),
          );
          if (grade === 'counted')
            expect([state, impressionsCompleted ?? 0]).toEqual([
              'completed',
              expect.toSatisfy((n) => n >= 1),
            ]);
          if (grade === 'reported')
            expect([state, impressions || 0, impressionsCompleted || 0, printerCounts]).toEqual([
              'completed',
              0,
              0,
              false,
            ]);
        }
      }
    }
  }
});

describe('a job without its document', () => {
  const held = { state: 'pending-held', processingAt: null } as const;
  const table: [string, Partial<JobObservation['job']> & { state: JobState }, boolean][] = [
    ['ippeveprinter: job-data-insufficient', { ...held, reasons: ['job-data-insufficient'] }, true],
    ['CUPS: job-incoming, no documents', { ...held, reasons: ['job-incoming'], documents: 0 }, true],
    ['job-incoming, no kilobyte', { ...held, reasons: ['job-incoming'], kOctets: 0 }, true],
    ['job-incoming, amount unsaid', { ...held, reasons: ['job-incoming'] }, false],
    ['job-incoming with data', { ...held, reasons: ['job-incoming'], kOctets: 4, documents: 1 }, false],
    ['held for another reason', { ...held, reasons: ['job-hold-until-specified'] }, false],
    ['already at work', { state: 'processing', reasons: ['job-incoming'], documents: 0 }, false],
    ['began before', { ...held, processingAt: 3, reasons: ['job-data-insufficient'] }, false],
    ['counted', { ...held, sheetsCompleted: 1, reasons: ['job-data-insufficient'] }, false],
  ];
  it.each(table)('%s', (_, job, expected) => {
    expect(hasNoDocument(observe(job).job)).toBe(expected);
  });
  it('ended unbegun needs an end, no begin and no count', () => {
    expect(endedUnbegun(observe({ state: 'canceled', processingAt: null }).job)).toBe(true);
    expect(endedUnbegun(observe({ state: 'canceled', processingAt: 'unknown' }).job)).toBe(false);
    expect(endedUnbegun(observe({ state: 'aborted', processingAt: null, sheetsCompleted: 1 }).job)).toBe(
      false,
    );
    expect(endedUnbegun(observe({ state: 'completed', processingAt: null }).job)).toBe(false);
  });
});

function short(grade: ReturnType<typeof gradeJob>): string {
  return grade.grade === 'unconfirmed' ? `PR-${grade.reason}` : grade.grade;
}
