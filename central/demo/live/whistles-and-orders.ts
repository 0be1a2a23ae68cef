import { tokenHashOf } from '../../modules/cases/party.ts';
import type { ChainStory } from '../chengcheng/world/chain-stories.ts';
import type { LiveActor, LiveEvent } from './live-event.ts';
import { slipOf } from './told-cases.ts';

/** A whistle or an order as it is played: whoever orders stands at a kiosk and accepts with the slip. */
export function wholeChain({ id, script: { report, steps } }: ChainStory): readonly LiveEvent[] {
  const token = report.reporterKind === 'resident' ? slipOf(id) : null;
  const acceptor: LiveActor = token === null ? 'coordinator' : 'reporter';
  const reported: LiveEvent = {
    kind: 'report',
    at: Date.parse(report.at),
    report: {
      ...report,
      reporterKind: token === null ? report.reporterKind : 'resident-at-kiosk',
      tokenHash: token === null ? null : tokenHashOf(token),
    },
  };
  const taken = steps.map(({ at, step }): LiveEvent => {
    const by = step.step === 'accept' ? acceptor : 'holder';
    return {
      kind: 'step',
      at: Date.parse(at),
      caseId: id,
      communityId: report.communityId,
      by,
      token: by === 'reporter' ? token : null,
      step,
    };
  });
  return [reported, ...taken];
}
