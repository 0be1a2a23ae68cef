import { assertDefined } from '../../../contract/assert.ts';
import {
  type CaseHolder,
  type CaseKind,
  type CaseStep,
  caseKindRow,
  type ReporterKind,
} from '../../../contract/domain.ts';
import { tokenHashOf } from '../../modules/cases/party.ts';
import { HOURS } from '../chengcheng/town/case-kinds.ts';
import { toDegrees } from '../chengcheng/town/geo-json.ts';
import { at } from '../chengcheng/town/geometry.ts';
import type { Compound, Town } from '../chengcheng/town/model.ts';
import { streamOf } from '../chengcheng/town/streams.ts';
import { handlingUnits } from '../chengcheng/world/handling-units.ts';
import { compoundId } from '../chengcheng/world/place-rows.ts';
import { shanghaiInstant } from '../days.ts';
import type { Seeded } from '../seeded.ts';
import type { LiveActor, LiveEvent } from './live-event.ts';
import { slipOf } from './told-cases.ts';

/** 社区吹哨、街道分哨、部门应哨 (PZ27): which department answers which whistle. How many a day is an assumption. */
const WHISTLES: readonly { readonly kind: CaseKind; readonly duty: string; readonly words: string }[] = [
  { kind: 'whistle-environment', duty: 'sanitation', words: '巷口垃圾反复堆放，社区劝过三次' },
  { kind: 'whistle-safety', duty: 'police-and-order', words: '楼道里给电动车充电，住户不听劝' },
  { kind: 'whistle-building', duty: 'urban-order', words: '楼顶加盖彩钢房' },
  { kind: 'whistle-livelihood', duty: 'housing', words: '老楼化粪池外溢，没有物业' },
];

/** 群众点单、街道下单、社区派单、网格接单 (CC22). */
const ORDERS: readonly { readonly kind: CaseKind; readonly words: string }[] = [
  { kind: 'order-errand', words: '腿脚不便，请代缴医保' },
  { kind: 'order-small-repair', words: '厨房灯不亮，请帮忙换灯管' },
  { kind: 'order-company', words: '去县医院复查，请人陪同' },
  { kind: 'order-lesson', words: '想听一次防诈骗讲座' },
];

const A_DAY = 3;
const WHISTLE_SHARE = 0.3;
const ORDER_SHARE = 0.5;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What the communities whistle for and what people order on a day, from the first word to the acceptance. */
export function whistlesAndOrders(town: Town, day: string, seed: number): readonly LiveEvent[][] {
  const units = handlingUnits(town.seed);
  const random = streamOf(seed, `whistles and orders ${day}`);
  const holderOf = (duty: string): CaseHolder => {
    const unit = assertDefined(
      units.find((row) => row.duty === duty),
      duty,
    );
    return { level: unit.level, unitId: unit.id };
  };
  const begin = (): Beginning => {
    const compound = random.pick(town.compounds.filter(({ block }) => at(town.blocks, block).grid !== null));
    const hour = random.weighted(HOURS.office.map((weight, i) => [i, weight] as const));
    const time = `${String(hour).padStart(2, '0')}:${String(random.int(0, 59)).padStart(2, '0')}`;
    return { town, compound, id: random.ulid(), found: Date.parse(shanghaiInstant(day, time)) };
  };
  const whistles = some(random, WHISTLE_SHARE).map(() => {
    const { kind, duty, words } = random.pick(WHISTLES);
    const story = caseOf(begin(), kind, { reporterKind: 'community', words, token: null });
    const to = holderOf(duty);
    return story(random, [
      ['holder', { step: 'hand-over', to, note: '请贵单位应哨处置' }],
      ['holder', { step: 'take', note: null }],
      ['holder', { step: 'propose-closing', result: '已到场处置，隐患消除', photos: [] }],
      ['coordinator', { step: 'accept', rating: null, note: null }],
    ]);
  });
  const orders = some(random, ORDER_SHARE).map(() => {
    const { kind, words } = random.pick(ORDERS);
    const beginning = begin();
    const token = slipOf(beginning.id);
    const story = caseOf(beginning, kind, { reporterKind: 'resident-at-kiosk', words, token });
    const grid = at(town.grids, gridIndexOf(beginning));
    const community = at(town.communities, grid.community);
    return story(random, [
      ['holder', { step: 'hand-over', to: { level: 'community', unitId: community.id }, note: '请社区派单' }],
      ['holder', { step: 'hand-over', to: { level: 'grid', unitId: grid.id }, note: '请网格接单' }],
      ['holder', { step: 'take', note: null }],
      ['holder', { step: 'propose-closing', result: '已上门办好', photos: [] }],
      ['reporter', { step: 'accept', rating: random.int(4, 5), note: null }],
    ]);
  });
  return [...whistles, ...orders];
}

interface Beginning {
  readonly town: Town;
  readonly compound: Compound;
  readonly id: string;
  readonly found: number;
}

function some(random: Seeded, share: number): readonly number[] {
  return Array.from({ length: A_DAY }, (_, i) => i).filter(() => random.chance(share));
}

function gridIndexOf({ town, compound }: Beginning): number {
  return at(town.blocks, compound.block).grid ?? 0;
}

/** Lays the steps over the time that the kind promises, each after the one before; one in eight comes late. */
function caseOf(
  beginning: Beginning,
  kind: CaseKind,
  told: { readonly reporterKind: ReporterKind; readonly words: string; readonly token: string | null },
) {
  const { town, compound, id, found } = beginning;
  const grid = at(town.grids, gridIndexOf(beginning));
  const communityId = at(town.communities, grid.community).id;
  return (random: Seeded, steps: readonly (readonly [LiveActor, CaseStep])[]): LiveEvent[] => {
    const promised = caseKindRow(kind).hours * HOUR_MS;
    const whole = promised * (random.chance(0.12) ? 1.6 : 0.3 + 0.6 * random.next());
    const report: LiveEvent = {
      kind: 'report',
      at: found,
      report: {
        id,
        communityId,
        kind,
        reporterKind: told.reporterKind,
        place: {
          gridId: grid.id,
          compoundId: compoundId(town, compound.id),
          buildingId: null,
          point: { type: 'Point', coordinates: toDegrees(compound.gate) },
          words: compound.name,
        },
        text: told.words,
        contact: null,
        photos: [],
        tokenHash: told.token === null ? null : tokenHashOf(told.token),
        terminalId: null,
        at: new Date(found).toISOString(),
      },
    };
    const taken = steps.map(([by, step], index): LiveEvent => {
      const share = ((index + 0.5 + 0.4 * random.next()) / steps.length) ** 1.5;
      const when = found + Math.max((index + 1) * MINUTE_MS, Math.floor(whole * share));
      return {
        kind: 'step',
        at: when,
        caseId: id,
        communityId,
        by,
        token: by === 'reporter' ? told.token : null,
        step,
      };
    });
    return [report, ...taken];
  };
}
