import { assertDefined } from '../../../contract/assert.ts';
import { CASE_FAMILIES, type CaseStep, caseKindRow } from '../../../contract/domain.ts';
import { tokenHashOf } from '../../modules/cases/party.ts';
import type { CaseStory } from '../chengcheng/town/case-stories.ts';
import { streamOf } from '../chengcheng/town/streams.ts';
import type { CaseScript } from '../chengcheng/world/case-script.ts';
import type { LiveActor, LiveEvent } from './live-event.ts';

/** Shares of the detours on the way of a case. Assumptions. */
const GIVEN_BACK_SHARE = 0.15;
const REWORK_SHARE = 0.08;
/** Share of the reporters at a kiosk, who get a slip and accept with it. */
const WITH_SLIP_SHARE = 0.6;
/** How long after the closing somebody rates who did not accept, ms. */
const RATED_AFTER_MS = 2 * 3_600_000;

/** What of a case that stood in the town when it was loaded is still to come: the plain script goes on. */
export function rest(story: Pick<CaseStory, 'id'>, { report, steps }: CaseScript): readonly LiveEvent[] {
  return steps.map(({ at, step }) => ({
    kind: 'step',
    at: Date.parse(at),
    caseId: story.id,
    communityId: report.communityId,
    by: step.step === 'transfer' || step.step === 'accept' ? 'coordinator' : 'holder',
    token: null,
    step,
  }));
}

/**
 * A new case from the report to the last mark: taken, now and then given back to the community, done, sometimes sent
 * back to be done again, accepted by whom the family says, and rated.
 */
export function whole(story: CaseStory, script: CaseScript): readonly LiveEvent[] {
  const { communityId, kind, reporterKind } = script.report;
  const random = streamOf(story.found, `live ${story.id}`);
  const family = CASE_FAMILIES[caseKindRow(kind).family];
  const token = reporterKind === 'resident' && random.chance(WITH_SLIP_SHARE) ? slipOf(story.id) : null;
  const [begun] = script.steps;
  const firstStep = assertDefined(begun, 'a script has its steps').step;
  const holder = firstStep.step === 'transfer' ? firstStep.to : script.routedTo;
  const { transferred, handled, closed, satisfaction } = story;
  const between = (from: number, to: number, share: number) => from + Math.floor((to - from) * share);
  const event = (at: number, by: LiveActor, step: CaseStep): LiveEvent => ({
    kind: 'step',
    at,
    caseId: story.id,
    communityId,
    by,
    token: by === 'reporter' ? token : null,
    step,
  });
  const closing = (at: number): LiveEvent =>
    event(at, 'holder', {
      step: 'propose-closing',
      result: random.pick(['已到现场处理完毕', '已维修，恢复正常', '已联系双方，问题解决', '已清理完毕']),
      photos: [],
    });
  const acceptor: LiveActor = family.acceptedBy === 'reporter' && token !== null ? 'reporter' : 'coordinator';
  const isTransferred = firstStep.step === 'transfer';
  const givesBack =
    (holder?.level === 'property-company' || holder?.level === 'grid') && random.chance(GIVEN_BACK_SHARE);
  const again = random.chance(REWORK_SHARE);
  const ratesLater = acceptor === 'coordinator' && token !== null && satisfaction !== null;
  return [
    {
      kind: 'report',
      at: story.found,
      report: {
        ...script.report,
        reporterKind: token === null ? reporterKind : 'resident-at-kiosk',
        tokenHash: token === null ? null : tokenHashOf(token),
      },
    },
    event(transferred, isTransferred ? 'coordinator' : 'holder', firstStep),
    ...(isTransferred
      ? [event(between(transferred, handled, 0.15), 'holder', { step: 'take', note: null })]
      : []),
    ...(givesBack
      ? [
          event(between(transferred, handled, 0.4), 'holder', {
            step: 'hand-over',
            to: { level: 'community', unitId: communityId },
            note: '需要社区出面协调',
          }),
          event(between(transferred, handled, 0.5), 'holder', { step: 'take', note: null }),
        ]
      : []),
    closing(handled),
    ...(again
      ? [
          event(between(handled, closed, 0.4), acceptor, { step: 'rework', note: '没有修好，请再来看一次' }),
          closing(between(handled, closed, 0.8)),
        ]
      : []),
    event(closed, acceptor, { step: 'accept', rating: ratesLater ? null : satisfaction, note: null }),
    ...(ratesLater
      ? [event(closed + RATED_AFTER_MS, 'reporter', { step: 'rate', rating: satisfaction })]
      : []),
  ];
}

/** Code of the slip of an invented reporter. */
export function slipOf(caseId: string): string {
  return `LIVE-${caseId.slice(-12)}`;
}
