import type { Result } from '../../contract/result.ts';
import type { VerifiedFacts, VerifyFailure } from '../certificate/verify.ts';
import { genuineRows, genuineVerdict, refusalReason } from '../certificate/verify-report.ts';
import { element } from './dom.ts';

/** Decides the colour; the words say the same. */
type Verdict = 'genuine' | 'demo' | 'expired' | 'refused' | 'unread';

/** The answer to one code. */
export function verdictOf(result: Result<VerifiedFacts, VerifyFailure>, now: number): HTMLElement {
  if (!result.ok) return panel('refused', '✗ 不予认可', refusalReason(result.error));
  const verified = result.value;
  const kind = verified.demo ? 'demo' : verified.expired ? 'expired' : 'genuine';
  const rows = genuineRows(verified, now, '在“作废名单”里放入开具单位的名单');
  const list = element(
    'dl',
    {},
    ...rows.flatMap(([label, value]) => [element('dt', {}, label), element('dd', {}, value)]),
  );
  return panel(kind, genuineVerdict(verified), '请核对：纸上的内容应与下面完全一致。', list);
}

/** There was nothing to judge. */
export function nothingRead(why: string): HTMLElement {
  return panel('unread', '没有读到二维码', why);
}

/** Something was put in that is not used. */
export function notUsed(why: string): HTMLElement {
  return panel('unread', '没有采用', why);
}

function panel(verdict: Verdict, title: string, words: string, ...more: readonly Node[]): HTMLElement {
  return element(
    'section',
    { class: 'verdict', 'data-verdict': verdict, role: 'status' },
    element('h2', {}, title),
    element('p', {}, words),
    ...more,
  );
}
