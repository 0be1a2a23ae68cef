import { caseKindRow, caseNumber } from '../../../../contract/domain.ts';
import { pressingOf } from '../../../../contract/property/pressing.ts';
import type { StoredCase } from '../../store/property/cases.ts';
import type { PaperDocument } from './paper-document.ts';

/** 派工单: what somebody needs in the hand who goes and mends it. */
export interface WorkSlip {
  readonly company: string;
  /** The six figures that people say and type; the code on the paper holds nothing else. */
  readonly number: string;
  readonly kind: string;
  readonly place: string;
  readonly words: string | null;
  /** How it was done before, when it came back. */
  readonly before: string | null;
  readonly limit: string;
  readonly isLate: boolean;
  readonly visit: string | null;
  readonly worker: string | null;
  /** Null where the clerk may not hand it out, or nobody gave one. */
  readonly telephone: string | null;
  /** When and by whom it was printed. */
  readonly printed: string;
}

interface Around {
  readonly company: string;
  readonly place: string;
  readonly clerk: string;
  readonly mayTelephone: boolean;
  readonly now: number;
  readonly zone: string;
}

/** The slip of a case as it stands now; times are the community's. Workers read Chinese paper, whatever the screen speaks. */
export function workSlipOf(stored: StoredCase, around: Around): WorkSlip {
  const { record, words, worker, visitAt } = stored;
  const { company, place, clerk, mayTelephone, now, zone } = around;
  const { dueAt, leftMs } = pressingOf(record, now);
  const kind = caseKindRow(record.kind).zh;
  return {
    company,
    number: caseNumber(record.id),
    kind,
    place,
    words: beside(words.text ?? '', place, kind),
    before: record.reworks > 0 ? words.result : null,
    limit: momentWords(dueAt, zone),
    isLate: leftMs < 0,
    visit: visitAt === null ? null : momentWords(visitAt, zone),
    worker,
    telephone: mayTelephone ? (words.contact?.phone ?? null) : null,
    printed: `${momentWords(new Date(now).toISOString(), zone)} ${clerk}`,
  };
}

/** What was said beyond place and kind, which have their rows already; null for nothing. */
function beside(text: string, place: string, kind: string): string | null {
  const parts = place.split(' ');
  const runs = parts.flatMap((_, from) =>
    parts.slice(from).map((_, to) => parts.slice(from, from + to + 1).join(' ')),
  );
  let rest = text.trim();
  for (const said of [...runs.sort((a, b) => b.length - a.length), kind]) {
    if (rest === said) return null;
    const behind = rest.startsWith(said) ? rest.slice(said.length) : '';
    if (/^[，,：:、。]/u.test(behind)) rest = behind.replace(/^[\s，,：:、。]+/u, '');
  }
  return rest === '' ? null : rest;
}

/** `11月27日周五 14:00`. */
function momentWords(at: string, zone: string): string {
  const of = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('zh-CN', { timeZone: zone, ...options }).format(Date.parse(at));
  const day = `${of({ month: 'long', day: 'numeric' })}${of({ weekday: 'short' })}`;
  return `${day} ${of({ hour: '2-digit', minute: '2-digit', hour12: false })}`;
}

/** The slip as paper, rows in the order of the work. */
export function paperOf(slip: WorkSlip): PaperDocument {
  const { company, number, printed } = slip;
  return { title: '派工单', company, number, rows: slipRows(slip), note: printed };
}

function slipRows(slip: WorkSlip): PaperDocument['rows'] {
  const { kind, place, words, before, limit, isLate, visit, worker, telephone } = slip;
  const given = (name: string, text: string | null) => (text === null ? [] : [{ name, words: text }]);
  return [
    { name: '事项', words: kind },
    { name: '地点', words: place },
    ...given('内容', words),
    ...given('上次', before),
    { name: '时限', words: isLate ? `${limit} 已超时` : limit },
    ...given('上门', visit),
    ...given('电话', telephone),
    ...given('派给', worker),
    { name: '用料', words: BLANK },
    { name: '签字', words: BLANK },
  ];
}

/** To be written on by hand. */
const BLANK = '_'.repeat(24);
