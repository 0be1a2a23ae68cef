import { DEMO_PIN } from '../../../central/demo/demo-pin.ts';
import { caseNumber } from '../../../contract/domain.ts';
import { propertyCalls } from '../../../contract/property/calls.ts';
import type { CaseDetail, DeskStep, HelpCall } from '../../../contract/property/desk.ts';
import { type ScreenProcess, seen } from './screen-process.ts';

/** A clerk at the desk of the company. */
export function clerkAt(screen: ScreenProcess) {
  const view = async () => propertyCalls.propertyView.output.parse(await screen.call('propertyView'));
  const rowOf = async (number: string, filter: 'all' | 'closed') => {
    const input = { filter, from: 0, count: 60 };
    const { rows } = propertyCalls.propertyQueue.output.parse(await screen.call('propertyQueue', input));
    return rows.find(({ id }) => caseNumber(id) === number) ?? null;
  };
  const caseWith = async (
    number: string,
    where: (found: CaseDetail) => boolean,
  ): Promise<CaseDetail | null> => {
    const row = (await rowOf(number, 'all')) ?? (await rowOf(number, 'closed'));
    if (row === null) return null;
    const found = propertyCalls.propertyCase.output.parse(
      await screen.call('propertyCase', { caseId: row.id }),
    );
    return found !== null && where(found) ? found : null;
  };
  return {
    view,
    async signIn() {
      const [clerk] = await seen(async () => {
        const clerks = propertyCalls.propertyClerks.output.parse(await screen.call('propertyClerks'));
        return clerks.length > 0 ? clerks : null;
      });
      await screen.call('propertySignIn', { staffId: clerk?.id, secret: DEMO_PIN });
      return seen(async () => ((await view()).face.name === 'desk' ? clerk : null));
    },
    signOut: () => screen.call('propertySignOut'),
    /** The case once it is here and as it should be. */
    has: (number: string, where: (found: CaseDetail) => boolean = () => true) =>
      seen(() => caseWith(number, where)),
    lacks: async (number: string) => (await caseWith(number, () => true)) === null,
    /** Takes a step on the case as it is on the screen; it waits for central in the outbox. */
    async step(number: string, step: DeskStep) {
      const found = await seen(() => caseWith(number, ({ steps }) => steps.includes(step.step)));
      const input = { caseId: found.id, rev: found.rev, step };
      return propertyCalls.propertyStep.output.parse(await screen.call('propertyStep', input));
    },
    /** A photo of a case, as the desk shows it. */
    async photo(caseId: string, digest: string) {
      return propertyCalls.propertyPhoto.output.parse(await screen.call('propertyPhoto', { caseId, digest }));
    },
    /** Answers a kiosk that calls for help. */
    async answer(call: Pick<HelpCall, 'id' | 'rev'>, step: DeskStep) {
      const input = { caseId: call.id, rev: call.rev, step };
      return propertyCalls.propertyStep.output.parse(await screen.call('propertyStep', input));
    },
    /** Everything that was done here is at central, and nothing was refused. */
    sent: () =>
      seen(async () => {
        const { waiting, refused } = (await view()).network;
        return waiting === 0 ? { refused } : null;
      }),
  };
}
