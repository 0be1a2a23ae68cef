import { sql } from 'kysely';
import type { DisclosureDraft } from '../../contract/domain.ts';
import type { Deps } from '../deps.ts';
import { publishDisclosure, stepDisclosure } from '../modules/governance/disclosures.ts';
import { LELOU_ID } from './chengcheng/town/grids.ts';
import { streamOf } from './chengcheng/town/streams.ts';
import { addDays, shanghaiDay, shanghaiInstant } from './days.ts';
import { COMMUNITY_DISCLOSURES, COMPOUND_DISCLOSURES, type DemoDisclosure } from './demo-disclosure-words.ts';

type Writing = Pick<Deps, 'db' | 'clock' | 'random'>;

/** Of the whole community: in the home of the demo, and elsewhere. */
const OF_COMMUNITY = { home: 3, elsewhere: 2 } as const;

interface Place {
  readonly communityId: string;
  readonly committee: string;
  readonly window: string;
  readonly phone: string;
  readonly compound: { readonly id: string; readonly name: string; readonly company: string } | null;
  readonly told: readonly DemoDisclosure[];
}

/**
 * 公示 of every community that is loaded and of one or two compounds of each company: some that run, some that ended with what
 * came of it. Where none runs any more the next ones begin today, and an ended one gets its outcome: the demo never ages. Returns
 * how many were published or settled.
 */
export async function seedDisclosures(deps: Writing, seed: number): Promise<number> {
  const today = shanghaiDay(deps.clock.now());
  let made = await settleEnded(deps, today);
  for (const place of await placesOf(deps)) {
    const { isNew, isRunning } = await standOf(deps, place, today);
    if (isRunning) continue;
    for (const [at, one] of place.told.entries()) {
      // What comes later begins on its day, as a real one does.
      const endsOn = isNew ? addDays(today, one.left) : addDays(today, one.days);
      const publishedOn = isNew ? addDays(endsOn, -one.days) : today;
      const id = streamOf(
        seed,
        `disclosure ${place.communityId} ${place.compound?.id ?? ''} ${endsOn}`,
        at,
      ).ulid();
      const draft = draftOf(place, one, { id, publishedOn, endsOn });
      const published = await publishDisclosure(onDay(deps, publishedOn), draft, null);
      if (!published.ok) throw new Error(`a disclosure of the demo: ${published.error}`);
      made += 1;
    }
  }
  return made + (await settleEnded(deps, today));
}

/** What a day of the past was written with. */
function onDay(deps: Writing, day: string): Writing {
  const at = Math.min(Date.parse(shanghaiInstant(day, '09:00')), deps.clock.now());
  return { ...deps, clock: { ...deps.clock, now: () => at } };
}

function draftOf(
  place: Place,
  { kind, words, ko, by }: DemoDisclosure,
  days: Pick<DisclosureDraft, 'id' | 'publishedOn' | 'endsOn'>,
): DisclosureDraft {
  const { communityId, compound, committee, window, phone } = place;
  const owners = `${compound?.name ?? ''}业主委员会`;
  return {
    ...{ ...days, communityId, compoundId: compound?.id ?? null, kind, ...words },
    ...{ objectionsTo: `社区 ${window}`, objectionsPhone: phone },
    ko: { ...ko, objectionsTo: '사회구역 창구' },
    publishedBy:
      by === 'committee' || compound === null ? committee : by === 'owners' ? owners : compound.company,
  };
}

/** Communities with houses, and of each the first two compounds of every company. */
async function placesOf({ db }: Writing): Promise<readonly Place[]> {
  const communities = await db
    .selectFrom('community')
    .select(['id', 'committee_name', 'desk_place', 'desk_phone'])
    .where('id', 'in', db.selectFrom('grid').select('community_id'))
    .orderBy('id')
    .execute();
  const compounds = await db
    .selectFrom('compound')
    .innerJoin('grid', 'grid.id', 'compound.grid_id')
    .innerJoin('property_company', 'property_company.id', 'compound.property_company_id')
    .select(['compound.id', 'compound.name', 'property_company.name as company', 'grid.community_id'])
    .select(
      sql<string>`row_number() over (partition by grid.community_id, property_company.id order by compound.id)`.as(
        'at',
      ),
    )
    .execute();
  return communities.flatMap(({ id, committee_name, desk_place, desk_phone }): Place[] => {
    const here = { communityId: id, committee: committee_name, window: desk_place, phone: desk_phone };
    const count = id === LELOU_ID ? OF_COMMUNITY.home : OF_COMMUNITY.elsewhere;
    return [
      { ...here, compound: null, told: COMMUNITY_DISCLOSURES.slice(0, count) },
      ...compounds
        .filter(({ community_id, at }) => community_id === id && Number(at) <= 2)
        .map(({ at, ...compound }) => ({
          ...here,
          compound,
          told: Number(at) === 1 ? COMPOUND_DISCLOSURES.slice(0, 2) : COMPOUND_DISCLOSURES.slice(2),
        })),
    ];
  });
}

async function standOf({ db }: Writing, { communityId, compound }: Place, today: string) {
  const rows = await db
    .selectFrom('disclosure')
    .select(['ends_on', 'state'])
    .where('community_id', '=', communityId)
    .$if(compound === null, (query) => query.where('compound_id', 'is', null))
    .$if(compound !== null, (query) => query.where('compound_id', '=', compound?.id ?? ''))
    .execute();
  const isRunning = rows.some(({ ends_on, state }) => state === 'published' && ends_on >= today);
  return { isNew: rows.length === 0, isRunning };
}

/** The day after its end, one of the demo's own says what came of it. */
async function settleEnded(deps: Writing, today: string): Promise<number> {
  const rows = await deps.db
    .selectFrom('disclosure')
    .innerJoin('disclosure_step', 'disclosure_step.disclosure_id', 'disclosure.id')
    .select(['disclosure.id', 'disclosure.rev', 'title', 'ends_on'])
    .where('disclosure.state', '=', 'published')
    .where('ends_on', '<', today)
    .where('actor_id', 'is', null)
    .execute();
  const known = new Map(
    [...COMMUNITY_DISCLOSURES, ...COMPOUND_DISCLOSURES].map((one) => [one.words.title, one.outcome]),
  );
  let made = 0;
  for (const { id, rev, title, ends_on } of rows) {
    const outcome = known.get(title);
    if (outcome === undefined) continue;
    const wish = { id, baseRev: rev, step: { step: 'settle' as const, outcome } };
    const settled = await stepDisclosure(onDay(deps, addDays(ends_on, 1)), wish, null);
    if (settled.ok) made += 1;
  }
  return made;
}
