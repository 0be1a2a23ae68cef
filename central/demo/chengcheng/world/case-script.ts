import { assert, assertDefined } from '../../../../contract/assert.ts';
import {
  CASE_FAMILIES,
  type CaseHolder,
  type CaseKind,
  type CaseStep,
  caseKind,
  caseKindRow,
  type ReporterKind,
} from '../../../../contract/domain.ts';
import type { Report } from '../../../modules/cases/service.ts';
import type { CaseStory } from '../town/case-stories.ts';
import { toDegrees } from '../town/geo-json.ts';
import { at } from '../town/geometry.ts';
import type { Town } from '../town/model.ts';
import { companiesOf, companyOf } from './companies.ts';
import { handlingUnits } from './handling-units.ts';
import { buildingId, compoundId } from './place-rows.ts';

/** One step of a story at its time, as somebody at a terminal would take it. */
export interface ScriptedStep {
  readonly at: string;
  readonly step: CaseStep;
}

/** A story as the steps of the case machine: what is reported, and everything that follows. */
export interface CaseScript {
  readonly report: Report;
  /** Where the routing table sends it by itself; null where somebody looks first. */
  readonly routedTo: CaseHolder | null;
  readonly steps: readonly ScriptedStep[];
}

/** Words of a result; which of them a case gets hangs on its id. */
const RESULTS = ['已到现场处理完毕', '已维修，恢复正常', '已联系双方，问题解决', '已清理完毕'] as const;

/** Turns stories of one town into steps. */
export function caseScripts(town: Town): (story: CaseStory) => CaseScript {
  const companies = companiesOf(town);
  const units = handlingUnits(town.seed);
  const routeOf = (story: CaseStory, kind: CaseKind): CaseHolder | null => {
    const { level, duty } = caseKindRow(kind).route;
    const compound = at(town.compounds, story.compound);
    if (level === 'property-company') {
      const company = companyOf(town, companies, compound);
      return company === null ? null : { level, unitId: company.id };
    }
    if (level === 'grid') return { level, unitId: at(town.grids, story.grid).id };
    if (level === 'community') return { level, unitId: communityOfStory(town, story) };
    const unit = units.find((row) => row.level === level && row.duty === duty);
    return unit === undefined ? null : { level: unit.level, unitId: unit.id };
  };
  return (story) => {
    const kind = caseKind.parse(story.kind);
    const family = CASE_FAMILIES[caseKindRow(kind).family];
    const route = routeOf(story, kind);
    const routedTo = family.dispatch === 'automatic' ? route : null;
    // Where no company looks after the compound, the community sees to it.
    const holder = route ?? { level: 'community' as const, unitId: communityOfStory(town, story) };
    assert(family.firstHolders.includes(holder.level), 'the kind may go there first');
    const iso = (ms: number) => new Date(ms).toISOString();
    const begun: CaseStep =
      routedTo === null ? { step: 'transfer', to: holder, note: null } : { step: 'take', note: null };
    const result = assertDefined(RESULTS[story.found % RESULTS.length], 'words');
    return {
      report: reportOf(town, story, kind),
      routedTo,
      steps: [
        { at: iso(story.transferred), step: begun },
        { at: iso(story.handled), step: { step: 'propose-closing', result, photos: [] } },
        { at: iso(story.closed), step: { step: 'accept', rating: story.satisfaction, note: null } },
      ],
    };
  };
}

export function communityOfStory(town: Town, { grid }: Pick<CaseStory, 'grid'>): string {
  return at(town.communities, at(town.grids, grid).community).id;
}

function reportOf(town: Town, story: CaseStory, kind: CaseKind): Report {
  const { mayReport } = CASE_FAMILIES[caseKindRow(kind).family];
  const reporterKind: ReporterKind = mayReport.includes(story.reporter) ? story.reporter : 'community';
  const compound = at(town.compounds, story.compound);
  return {
    id: story.id,
    communityId: communityOfStory(town, story),
    kind,
    reporterKind,
    place: {
      gridId: at(town.grids, story.grid).id,
      compoundId: compoundId(town, story.compound),
      buildingId: story.building === null ? null : buildingId(town, story.building),
      point: { type: 'Point', coordinates: toDegrees(story.place) },
      words: compound.name,
    },
    text: `${compound.name}：${caseKindRow(kind).zh}`,
    contact: null,
    photos: [],
    tokenHash: null,
    terminalId: null,
    at: new Date(story.found).toISOString(),
  };
}
