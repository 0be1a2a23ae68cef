import type { PrinterProblem } from '../../contract/printer.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { NOT_FOUND, statusName } from './protocol.ts';
import type { IppFailure, JobLook, Printer, PrinterLook } from './types.ts';

/** A request that goes wrong: lost on its way there, on its way back, or refused with an IPP status. */
export type Mishap = 'request-lost' | 'answer-lost' | { readonly refused: number };

type Method = Exclude<keyof Printer, 'look'>;

/** The printer in memory, for unit tests: one step of work per `work()`, and everything that can go wrong. */
export interface MemoryPrinter extends Printer {
  /** Moves the oldest job with a document one step: pending → processing → sheet counted → completed. */
  work(): void;
  /** Titles of the jobs whose sheet came out, in order. */
  readonly sheets: readonly string[];
  /** Names of the methods called, in order, `look` left out. */
  readonly calls: readonly Method[];
  readonly state: {
    reachable: boolean;
    problems: PrinterProblem[];
    counts: boolean;
    a4: PrinterLook['status']['a4'];
    formats: string[];
    /** Ended jobs are forgotten at once. */
    forgetful: boolean;
    /** Cancel-Job is taken and has no effect. */
    stubborn: boolean;
  };
  /** The next calls of a method go wrong, in this order; 'fine' lets one pass. */
  mishaps(method: Method, ...mishaps: (Mishap | 'fine')[]): void;
  /** Power off and on: jobs, history and job-ids begin anew. */
  restart(): void;
  /** Changes a job as only an odd printer would. */
  alter(jobId: number, change: Partial<JobLook>): void;
}

const terminal: ReadonlySet<JobLook['state']> = new Set(['canceled', 'aborted', 'completed']);

export function createMemoryPrinter(): MemoryPrinter {
  let jobs: JobLook[] = [];
  let lastId = 0;
  const sheets: string[] = [];
  const calls: Method[] = [];
  const planned = new Map<Method, (Mishap | 'fine')[]>();
  const state: MemoryPrinter['state'] = {
    reachable: true,
    problems: [],
    counts: true,
    a4: 'ready',
    formats: ['application/pdf'],
    forgetful: false,
    stubborn: false,
  };
  const unreachable: IppFailure = { kind: 'unreachable', detail: 'nobody answers' };
  const refused = (status: number): IppFailure => ({
    kind: 'refused',
    status,
    name: statusName(status),
    message: '',
  });
  const change = (id: number, changes: Partial<JobLook>) => {
    jobs = jobs.map((job) => (job.id === id ? { ...job, ...changes } : job));
  };
  const known = (id: number): Result<JobLook, IppFailure> => {
    const job = jobs.find((each) => each.id === id);
    return job === undefined ? err(refused(NOT_FOUND)) : ok(job);
  };

  async function call<T>(
    method: Method,
    effect: () => Result<T, IppFailure>,
  ): Promise<Result<T, IppFailure>> {
    calls.push(method);
    const mishap = planned.get(method)?.shift() ?? 'fine';
    if (!state.reachable || mishap === 'request-lost') return err(unreachable);
    if (typeof mishap === 'object') return err(refused(mishap.refused));
    const result = effect();
    return mishap === 'answer-lost' ? err(unreachable) : result;
  }

  return {
    sheets,
    calls,
    state,
    mishaps: (method, ...mishaps) => {
      planned.set(method, mishaps);
    },
    restart() {
      jobs = [];
      lastId = 0;
    },
    alter: change,
    work() {
      if (!state.reachable || state.problems.length > 0) return;
      const job = jobs.find((each) => !terminal.has(each.state) && each.documents === 1);
      if (job === undefined) return;
      if (job.state !== 'processing') {
        change(job.id, { state: 'processing', reasons: ['job-printing'], processingAt: 1 });
      } else if (!sheets.includes(job.name)) {
        sheets.push(job.name);
        change(job.id, { impressionsCompleted: state.counts ? 1 : 0 });
      } else {
        change(job.id, { state: 'completed', reasons: ['job-completed-successfully'], completedAt: 2 });
        if (state.forgetful) jobs = jobs.filter((each) => !terminal.has(each.state));
      }
    },
    async look() {
      const { reachable } = state;
      return {
        status: {
          reachable,
          state: reachable ? 'idle' : 'unknown',
          acceptingJobs: reachable,
          problems: reachable ? [...state.problems] : ['offline'],
          warnings: [],
          a4: reachable ? state.a4 : 'unknown',
          makeAndModel: 'Memory',
          supplies: [],
          reasons: [],
        },
        upTime: 1,
        formats: state.formats,
        listsCompleted: true,
      };
    },
    createJob: (name) =>
      call('createJob', () => {
        lastId += 1;
        const job: JobLook = {
          id: lastId,
          name,
          state: 'pending-held',
          reasons: ['job-incoming'],
          impressions: null,
          impressionsCompleted: 0,
          sheetsCompleted: null,
          kOctets: 0,
          documents: 0,
          processingAt: null,
          completedAt: null,
        };
        jobs = [...jobs, job];
        return ok(job);
      }),
    sendDocument: (jobId) =>
      call('sendDocument', () => {
        change(jobId, { state: 'pending', reasons: ['none'], documents: 1, kOctets: 20 });
        return known(jobId);
      }),
    job: (jobId) => call('job', () => known(jobId)),
    jobs: (which) =>
      call('jobs', () => ok(jobs.filter((job) => terminal.has(job.state) === (which === 'completed')))),
    cancelJob: (jobId) =>
      call('cancelJob', () => {
        const job = known(jobId);
        if (!job.ok) return job;
        if (!terminal.has(job.value.state) && !state.stubborn) {
          change(jobId, { state: 'canceled', reasons: ['job-canceled-by-user'], completedAt: 2 });
        }
        return ok(null);
      }),
    validateJob: () => call('validateJob', () => ok(null)),
  };
}
