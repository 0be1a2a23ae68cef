import { assertDefined } from '../../../../contract/assert.ts';
import {
  type CaseHolder,
  type CaseKind,
  type CaseKindRow,
  type CaseStep,
  caseKindRow,
  type ReporterKind,
} from '../../../../contract/domain.ts';
import { shanghaiInstant } from '../../days.ts';
import type { Seeded } from '../../seeded.ts';
import { HOURS } from '../town/case-kinds.ts';
import { toDegrees } from '../town/geo-json.ts';
import { at } from '../town/geometry.ts';
import type { Compound, Town } from '../town/model.ts';
import { streamOf } from '../town/streams.ts';
import type { CaseScript } from './case-script.ts';
import { COMPANY_ORDERS, COMPANY_WHISTLES, ORDERS, WHISTLES } from './chain-words.ts';
import { companiesOf, companyOf } from './companies.ts';
import { deskCompounds } from './desk-stories.ts';
import { handlingUnits } from './handling-units.ts';
import { compoundId } from './place-rows.ts';

/** A whistle or an order from the first word to the acceptance. */
export interface ChainStory {
  readonly id: string;
  readonly grid: number;
  /** ms. */
  readonly found: number;
  readonly script: CaseScript;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

interface Rate {
  readonly aDay: number;
  readonly whistles: number;
  readonly orders: number;
  /** Share of those for a company, where one looks after the compound. */
  readonly forCompanies: number;
  /** How much of the promised hours it takes, by the clock: at least, and how much more at most. Sixteen working hours are two days. */
  readonly takes: Readonly<Record<CaseKindRow['clock'], readonly [number, number]>>;
}
const STREET_RATE: Rate = {
  aDay: 3,
  whistles: 0.3,
  orders: 0.5,
  forCompanies: 0.3,
  takes: { 'round-the-clock': [0.3, 0.6], 'working-hours': [0.3, 0.6] },
};
/** A desk that shows only one whistle a week shows nothing of them. */
const DESK_RATE: Rate = {
  aDay: 3,
  whistles: 0.7,
  orders: 0.8,
  forCompanies: 1,
  takes: { 'round-the-clock': [0.4, 0.8], 'working-hours': [1.4, 2.2] },
};

/** What the communities whistle for and what people order on a day, anywhere in the town. */
export function streetChains(town: Town): (day: string, seed?: number) => readonly ChainStory[] {
  const inGrids = town.compounds.filter(({ block }) => at(town.blocks, block).grid !== null);
  return chainsIn(town, inGrids, 'whistles and orders', STREET_RATE);
}

/** The same in the compounds of the desk's company in 乐楼社区, all of it given to that company. */
export function deskChains(town: Town): (day: string, seed?: number) => readonly ChainStory[] {
  return chainsIn(town, deskCompounds(town), 'whistles and orders of the desk', DESK_RATE);
}

function chainsIn(town: Town, compounds: readonly Compound[], name: string, rate: Rate) {
  const units = handlingUnits(town.seed);
  const companies = companiesOf(town);
  const unitOf = (duty: string): CaseHolder => {
    const { level, id } = assertDefined(
      units.find((row) => row.duty === duty),
      duty,
    );
    return { level, unitId: id };
  };
  const companyIn = (compound: Compound): CaseHolder | null => {
    const company = companyOf(town, companies, compound);
    return company === null ? null : { level: 'property-company', unitId: company.id };
  };
  return (day: string, seed: number = town.seed): readonly ChainStory[] => {
    const random = streamOf(seed, `${name} ${day}`);
    const begin = () => {
      const compound = random.pick(compounds);
      const hour = random.weighted(HOURS.office.map((weight, i) => [i, weight] as const));
      const time = `${String(hour).padStart(2, '0')}:${String(random.int(0, 59)).padStart(2, '0')}`;
      const company = random.chance(rate.forCompanies) ? companyIn(compound) : null;
      return { compound, company, id: random.ulid(), found: Date.parse(shanghaiInstant(day, time)) };
    };
    const some = (share: number) =>
      Array.from({ length: rate.aDay }, (_, i) => i).filter(() => random.chance(share));
    const whistles = some(rate.whistles).map(() => {
      const { company, ...begun } = begin();
      const { duty, ...told } =
        company === null ? random.pick(WHISTLES) : { duty: null, ...random.pick(COMPANY_WHISTLES) };
      const to = duty === null ? company : unitOf(duty);
      return tellStory(
        {
          random,
          town,
          takes: rate.takes,
          ...begun,
          ...told,
          reporterKind: 'community',
          desk: unitOf('whistle-desk'),
        },
        [
          { step: 'hand-over', to: assertDefined(to, 'somebody answers'), note: '请贵单位应哨处置' },
          { step: 'take', note: null },
          { step: 'propose-closing', result: '已到场处置，隐患消除', photos: [] },
          { step: 'accept', rating: null, note: null },
        ],
      );
    });
    const orders = some(rate.orders).map(() => {
      const { company, ...begun } = begin();
      const told = random.pick(company === null ? ORDERS : COMPANY_ORDERS);
      const grid = at(town.grids, gridOf(town, begun.compound));
      const community = at(town.communities, grid.community);
      const note = company === null ? '请网格接单' : '请物业接单';
      return tellStory(
        {
          random,
          town,
          takes: rate.takes,
          ...begun,
          ...told,
          reporterKind: 'resident',
          desk: unitOf('order-desk'),
        },
        [
          { step: 'hand-over', to: { level: 'community', unitId: community.id }, note: '请社区派单' },
          { step: 'hand-over', to: company ?? { level: 'grid', unitId: grid.id }, note },
          { step: 'take', note: null },
          { step: 'propose-closing', result: '已上门办好', photos: [] },
          { step: 'accept', rating: random.int(4, 5), note: null },
        ],
      );
    });
    return [...whistles, ...orders];
  };
}

interface Told {
  readonly random: Seeded;
  readonly town: Town;
  readonly takes: Rate['takes'];
  readonly compound: Compound;
  readonly id: string;
  readonly found: number;
  readonly kind: CaseKind;
  readonly words: string;
  readonly reporterKind: ReporterKind;
  /** Desk of the street to which it goes by itself. */
  readonly desk: CaseHolder;
}

const gridOf = (town: Town, { block }: Compound): number => at(town.blocks, block).grid ?? 0;

/** Lays the steps over the time that the kind promises, each after the one before; one in eight comes late. */
function tellStory(
  { random, town, takes, compound, id, found, kind, words, reporterKind, desk }: Told,
  steps: readonly CaseStep[],
): ChainStory {
  const gridIndex = gridOf(town, compound);
  const grid = at(town.grids, gridIndex);
  const { hours, clock } = caseKindRow(kind);
  const [least, more] = takes[clock];
  const promised = hours * HOUR_MS;
  const whole = promised * (random.chance(0.12) ? 1.6 + least : least + more * random.next());
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    ...{ id, found, grid: gridIndex },
    script: {
      report: {
        id,
        communityId: at(town.communities, grid.community).id,
        kind,
        reporterKind,
        place: {
          gridId: grid.id,
          compoundId: compoundId(town, compound.id),
          buildingId: null,
          point: { type: 'Point', coordinates: toDegrees(compound.gate) },
          words: compound.name,
        },
        text: words,
        contact: null,
        photos: [],
        tokenHash: null,
        terminalId: null,
        at: iso(found),
      },
      routedTo: desk,
      steps: steps.map((step, index) => {
        const share = ((index + 0.5 + 0.4 * random.next()) / steps.length) ** 1.5;
        return { step, at: iso(found + Math.max((index + 1) * MINUTE_MS, Math.floor(whole * share))) };
      }),
    },
  };
}
