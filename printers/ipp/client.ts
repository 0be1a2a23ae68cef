import { err, ok, type Result } from '../../contract/result.ts';
import {
  jobAttributeNames,
  type PrinterAttributes,
  printerAttributeNames,
  readJob,
  readPrinter,
} from './answers.ts';
import { decodeMessage } from './decode.ts';
import { encodeMessage } from './encode.ts';
import {
  attribute,
  boolean,
  integer,
  LAST_SUCCESS,
  NOT_POSSIBLE,
  type OperationName,
  operationGroup,
  operations,
  statusName,
} from './protocol.ts';
import { a4, statusOf, statusOfFailure } from './status.ts';
import { defaultLimits, post, type TimeLimits } from './transport.ts';
import type { IppFailure, JobLook, Printer, PrinterLook } from './types.ts';
import type { IppAttribute, IppGroup } from './values.ts';

/** Owner of our jobs at the printer; the same on every box, so that a restarted one may see and cancel its jobs. */
export const kioskUser = 'sanping-kiosk';
/** RFC 8011 is 1.1; every printer since 1999 takes it, IPP Everywhere ones too. */
const VERSION = [1, 1] as const;
/** Major versions of an answer that have this message format (RFC 8010, PWG 5100.12). */
const readableVersions: readonly number[] = [1, 2];
const PDF = 'application/pdf';

/**
 * A printer over IPP. `uri` as of parsePrinterOption. Requests are independent of each other: nothing is kept
 * between them but what the printer can (its attributes), so a restarted printer needs no new client.
 */
export function createIppPrinter(uri: string, limits: TimeLimits = defaultLimits): Printer {
  const printerUri = uri.replace(/#.*$/, '');
  let lastRequestId = 0;
  let capabilities: PrinterAttributes | null = null;

  async function ask(
    operation: OperationName,
    input: {
      readonly target?: readonly IppAttribute[];
      readonly operation?: readonly IppAttribute[];
      readonly job?: readonly IppAttribute[];
      readonly document?: Uint8Array;
    },
  ): Promise<Result<readonly IppGroup[], IppFailure>> {
    lastRequestId += 1;
    // its own, because another question may be asked before this one is answered
    const requestId = lastRequestId;
    const groups = [operationGroup(printerUri, kioskUser, input.target ?? [], input.operation ?? [])];
    if (input.job !== undefined) groups.push({ group: 'job', attributes: input.job });
    const message = encodeMessage({ version: VERSION, code: operations[operation], requestId, groups });
    const bytes = await post(uri, message, input.document ?? null, limits);
    return bytes.ok ? readAnswer(bytes.value, requestId) : bytes;
  }

  async function askForJob(answer: Promise<Result<readonly IppGroup[], IppFailure>>) {
    const groups = await answer;
    if (!groups.ok) return groups;
    const group = groups.value.find((each) => each.group === 'job');
    if (group === undefined) return err({ kind: 'bad-answer', detail: 'no job in the answer' } as const);
    return toBadAnswer(readJob(group));
  }

  async function attributes(): Promise<Result<PrinterAttributes, IppFailure>> {
    const groups = await ask('getPrinterAttributes', {
      operation: [attribute('requested-attributes', 'keyword', ...printerAttributeNames)],
    });
    if (!groups.ok) return groups;
    const group = groups.value.find((each) => each.group === 'printer');
    if (group === undefined) return err({ kind: 'bad-answer', detail: 'no printer in the answer' });
    const read = toBadAnswer(readPrinter(group));
    if (read.ok) capabilities = read.value;
    return read;
  }

  /** What a sheet of ours asks for: one copy on A4, one side where the printer knows sides. */
  async function jobTemplate(): Promise<Result<readonly IppAttribute[], IppFailure>> {
    const known = capabilities === null ? await attributes() : ok(capabilities);
    if (!known.ok) return known;
    const oneSided = known.value['sides-supported'].includes('one-sided');
    return ok([
      integer('copies', 1),
      attribute('media', 'keyword', a4.keyword),
      ...(oneSided ? [attribute('sides', 'keyword', 'one-sided')] : []),
    ]);
  }

  return {
    async look(): Promise<PrinterLook> {
      const read = await attributes();
      if (!read.ok) {
        return { status: statusOfFailure(read.error), upTime: null, formats: [], listsCompleted: false };
      }
      return {
        status: statusOf(read.value),
        upTime: read.value['printer-up-time'],
        formats: read.value['document-format-supported'],
        listsCompleted: read.value['which-jobs-supported'].includes('completed'),
      };
    },

    async createJob(name) {
      const template = await jobTemplate();
      if (!template.ok) return template;
      const job = template.value;
      return askForJob(ask('createJob', { operation: [attribute('job-name', 'name', name)], job }));
    },

    sendDocument: (jobId, pdf) =>
      askForJob(
        ask('sendDocument', {
          target: [integer('job-id', jobId)],
          operation: [attribute('document-format', 'mime', PDF), boolean('last-document', true)],
          document: pdf,
        }),
      ),

    job: (jobId) =>
      askForJob(
        ask('getJobAttributes', {
          target: [integer('job-id', jobId)],
          operation: [attribute('requested-attributes', 'keyword', ...jobAttributeNames)],
        }),
      ),

    async jobs(which) {
      const groups = await ask('getJobs', {
        operation: [
          attribute('which-jobs', 'keyword', which),
          attribute('requested-attributes', 'keyword', ...jobAttributeNames),
        ],
      });
      if (!groups.ok) return groups;
      const jobs: JobLook[] = [];
      for (const group of groups.value) {
        if (group.group !== 'job') continue;
        const job = toBadAnswer(readJob(group));
        if (!job.ok) return job;
        jobs.push(job.value);
      }
      return ok(jobs);
    },

    async cancelJob(jobId) {
      const answer = await ask('cancelJob', { target: [integer('job-id', jobId)] });
      // "Not possible" = it has ended already: what was wanted.
      if (answer.ok || (answer.error.kind === 'refused' && answer.error.status === NOT_POSSIBLE))
        return ok(null);
      return answer;
    },

    async validateJob(name) {
      const template = await jobTemplate();
      if (!template.ok) return template;
      const answer = await ask('validateJob', {
        operation: [attribute('job-name', 'name', name), attribute('document-format', 'mime', PDF)],
        job: template.value,
      });
      return answer.ok ? ok(null) : answer;
    },
  };
}

function readAnswer(bytes: Uint8Array, requestId: number): Result<readonly IppGroup[], IppFailure> {
  const decoded = decodeMessage(bytes);
  if (!decoded.ok) return err({ kind: 'bad-answer', detail: decoded.error });
  const { message } = decoded.value;
  if (!readableVersions.includes(message.version[0])) {
    return err({ kind: 'bad-answer', detail: `IPP version ${message.version.join('.')}` });
  }
  if (message.code > LAST_SUCCESS) {
    return err({
      kind: 'refused',
      status: message.code,
      name: statusName(message.code),
      message: statusMessage(message.groups),
    });
  }
  if (message.requestId !== requestId)
    return err({ kind: 'bad-answer', detail: 'answer to another request' });
  return ok(message.groups);
}

function statusMessage(groups: readonly IppGroup[]): string {
  const attributes = groups.find((group) => group.group === 'operation')?.attributes ?? [];
  const value = attributes.find((each) => each.name === 'status-message')?.values[0];
  return value?.type === 'text' ? value.value : '';
}

function toBadAnswer<T>(result: Result<T, string>): Result<T, IppFailure> {
  return result.ok ? result : err({ kind: 'bad-answer', detail: result.error });
}
