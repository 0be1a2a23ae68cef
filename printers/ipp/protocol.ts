import type { IppAttribute, IppGroup, IppValue, StringType } from './values.ts';

/** Operations of RFC 8011 that this client uses. */
export const operations = {
  validateJob: 0x0004,
  createJob: 0x0005,
  sendDocument: 0x0006,
  cancelJob: 0x0008,
  getJobAttributes: 0x0009,
  getJobs: 0x000a,
  getPrinterAttributes: 0x000b,
} as const;
export type OperationName = keyof typeof operations;

/** Status codes (RFC 8011 appendix B) that a technician meets; others are shown as a number. */
const statusNames: ReadonlyMap<number, string> = new Map([
  [0x0400, 'client-error-bad-request'],
  [0x0401, 'client-error-forbidden'],
  [0x0402, 'client-error-not-authenticated'],
  [0x0403, 'client-error-not-authorized'],
  [0x0404, 'client-error-not-possible'],
  [0x0405, 'client-error-timeout'],
  [0x0406, 'client-error-not-found'],
  [0x0407, 'client-error-gone'],
  [0x040a, 'client-error-document-format-not-supported'],
  [0x040b, 'client-error-attributes-or-values-not-supported'],
  [0x0411, 'client-error-document-format-error'],
  [0x0500, 'server-error-internal-error'],
  [0x0501, 'server-error-operation-not-supported'],
  [0x0502, 'server-error-service-unavailable'],
  [0x0503, 'server-error-version-not-supported'],
  [0x0504, 'server-error-device-error'],
  [0x0505, 'server-error-temporary-error'],
  [0x0506, 'server-error-not-accepting-jobs'],
  [0x0507, 'server-error-busy'],
  [0x0508, 'server-error-job-canceled'],
]);

export function statusName(status: number): string {
  return statusNames.get(status) ?? `status-0x${status.toString(16).padStart(4, '0')}`;
}

/** Up to here a status is successful (successful-ok, -ignored-or-substituted-attributes …). */
export const LAST_SUCCESS = 0x00ff;
/** The job or printer does not exist (any more). */
export const NOT_FOUND = 0x0406;
/** The request cannot be carried out in this state: a job that has ended cannot be canceled. */
export const NOT_POSSIBLE = 0x0404;
/** Refusals that pass: the printer is at another job, short of something, or not taking jobs just now. */
export const passingRefusals: ReadonlySet<number> = new Set([0x0502, 0x0504, 0x0505, 0x0506, 0x0507]);

export function attribute(name: string, type: StringType, ...values: readonly string[]): IppAttribute {
  return { name, values: values.map((value): IppValue => ({ type, value })) };
}

export function integer(name: string, value: number): IppAttribute {
  return { name, values: [{ type: 'integer', value }] };
}

export function boolean(name: string, value: boolean): IppAttribute {
  return { name, values: [{ type: 'boolean', value }] };
}

/** Operation attributes that begin every request (RFC 8011 section 4.1.4); the order is part of the standard. */
export function operationGroup(
  printerUri: string,
  userName: string,
  target: readonly IppAttribute[],
  rest: readonly IppAttribute[],
): IppGroup {
  return {
    group: 'operation',
    attributes: [
      attribute('attributes-charset', 'charset', 'utf-8'),
      attribute('attributes-natural-language', 'language', 'zh-cn'),
      attribute('printer-uri', 'uri', printerUri),
      ...target,
      attribute('requesting-user-name', 'name', userName),
      ...rest,
    ],
  };
}
