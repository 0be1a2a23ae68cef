import type { SelfTestRow } from '../../../contract/kiosk/self-test.ts';
import { redact } from '../../../contract/redact.ts';
import type { Store } from '../store/types.ts';
import { parkedItem } from '../workflows/staff-mode/parked-items.ts';

/** Acts of some years at a busy kiosk. */
const MOST_ACTS = 5_000;

export interface BoxLogParts {
  readonly store: Pick<Store, 'staffActs' | 'remoteActs' | 'outbox' | 'identity'>;
  /** How the box stands. */
  readonly states: readonly (Pick<SelfTestRow, 'part' | 'code'> & { readonly state: string })[];
  /** The newest lines of the processes. */
  readonly lines: readonly string[];
  /** Profile and version. */
  readonly box: string;
  readonly at: string;
}

/**
 * What somebody needs to know who cannot stand before this box, as JSON lines: what it is, how it stands, what was done to
 * it here and from afar, what central refused, and the newest lines of the log. Every line goes through the redactor once
 * more.
 */
export function boxLog({ store, states, lines, box, at }: BoxLogParts): readonly string[] {
  const line = (kind: string, fields: object) => JSON.stringify(redact({ kind, ...fields }));
  return [
    line('box', { at, box, terminalId: store.identity.terminalId() }),
    ...states.map((row) => line('self-test', row)),
    ...store.staffActs.newest(MOST_ACTS).map((act) => line('staff-act', act)),
    ...store.remoteActs
      .newest(MOST_ACTS)
      .map(({ kind, ...act }) => line('remote-act', { act: kind, ...act })),
    ...store.outbox.parked().map((parked) => line('parked', parkedItem(parked))),
    ...lines.map((each) => JSON.stringify(redact(JSON.parse(each)))),
  ];
}

/** As many of the lines as fit into `bytes`: the head, and of the rest the newest. */
export function fitting(lines: readonly string[], bytes: number): Uint8Array<ArrayBuffer> {
  const sizes = lines.map((line) => Buffer.byteLength(line) + 1);
  let total = sizes.reduce((sum, size) => sum + size, 0);
  let from = 1;
  while (total > bytes && from < lines.length) {
    total -= sizes[from] ?? 0;
    from += 1;
  }
  return Buffer.from([lines[0] ?? '', ...lines.slice(from)].map((line) => `${line}\n`).join(''));
}
