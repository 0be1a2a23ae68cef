import type { CaseStep, ContentDraft } from '../../../contract/domain.ts';
import type { Report } from '../../modules/cases/service.ts';

/** In whose name a step is taken: whoever reported it, whoever has it, or the community that watches over it. */
export type LiveActor = 'reporter' | 'holder' | 'coordinator';

/** Something that happens in the town at an instant (ms): what a terminal or an office would send to central. */
export type LiveEvent =
  | { readonly kind: 'report'; readonly at: number; readonly report: Report }
  | {
      readonly kind: 'step';
      readonly at: number;
      readonly caseId: string;
      readonly communityId: string;
      readonly by: LiveActor;
      /** Code of the reporter's slip; null where nobody shows one. */
      readonly token: string | null;
      readonly step: CaseStep;
    }
  | { readonly kind: 'notice'; readonly at: number; readonly draft: ContentDraft };

/** All events of one instant: they are played in one transaction. */
export interface Moment {
  readonly at: number;
  readonly events: readonly LiveEvent[];
}

/** Order among events of one instant, so that a seed gives one order. */
export function orderOf(event: LiveEvent): string {
  switch (event.kind) {
    case 'report':
      return event.report.id;
    case 'step':
      return event.caseId;
    case 'notice':
      return event.draft.document.id;
  }
}
