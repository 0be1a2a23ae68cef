import { housesWithPeople, storiesOf } from '../chengcheng/town/case-stories.ts';
import { at } from '../chengcheng/town/geometry.ts';
import type { Town } from '../chengcheng/town/model.ts';
import { noticesOn } from '../chengcheng/town/town-notices.ts';
import { caseScripts } from '../chengcheng/world/case-script.ts';
import { deskChains, streetChains } from '../chengcheng/world/chain-stories.ts';
import { deskStories } from '../chengcheng/world/desk-stories.ts';
import { addDays, shanghaiDay, shanghaiInstant } from '../days.ts';
import { type LiveEvent, type Moment, orderOf } from './live-event.ts';
import { rest, whole } from './told-cases.ts';
import { wholeChain } from './whistles-and-orders.ts';

/** The longest case of the town, from the report to the last mark, fits into this many days with room to spare. */
const LONGEST_CASE_DAYS = 30;

export interface LiveSource {
  readonly town: Town;
  /** Indices of the grids that are loaded: what happens elsewhere is not told. */
  readonly grids: ReadonlySet<number>;
  /** Up to when (ms) the loaded cases tell; those that were found later are the live seed's. */
  readonly toldUntil: number;
  /** Whether cases were loaded at all: then those that stand open go on. */
  readonly hasCases: boolean;
  readonly seed: number;
}

/** What happens after an instant (ms), in its order and without an end; the same source gives the same moments. */
export function* momentsAfter(source: LiveSource, after: number): Generator<Moment, never> {
  const eventsOn = liveDays(source);
  let pending: LiveEvent[] = [];
  for (let day = addDays(shanghaiDay(after), -LONGEST_CASE_DAYS); ; day = addDays(day, 1)) {
    pending.push(...eventsOn(day).filter((event) => event.at > after));
    // What is found on later days begins later: everything of this day is known now.
    const end = Date.parse(shanghaiInstant(addDays(day, 1), '00:00'));
    const due = pending.filter((event) => event.at < end);
    pending = pending.filter((event) => event.at >= end);
    const moments = Map.groupBy(due, (event) => event.at);
    for (const at of [...moments.keys()].sort((a, b) => a - b)) {
      const events = (moments.get(at) ?? []).sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
      yield { at, events };
    }
  }
}

/** Everything that begins on a day (`YYYY-MM-DD`), also what of it lies on later days. */
function liveDays({
  town,
  grids,
  toldUntil,
  hasCases,
  seed,
}: LiveSource): (day: string) => readonly LiveEvent[] {
  const houses = housesWithPeople(town);
  const scriptOf = caseScripts(town);
  const storiesOfDesk = deskStories(town);
  const chainsOfDesk = deskChains(town);
  const chainsOfStreet = streetChains(town);
  const storiesOn = (day: string, of?: number) => [
    ...storiesOf(town, houses, day, of),
    ...storiesOfDesk(day, of),
  ];
  const lastToldDay = shanghaiDay(toldUntil);
  return (day) => {
    const isHere = ({ grid }: { readonly grid: number }) => grids.has(grid);
    const wasTold = ({ found }: { readonly found: number }) => found <= toldUntil;
    const hasTold = day <= lastToldDay && hasCases;
    const told = hasTold ? storiesOn(day).filter(wasTold) : [];
    const toldChains = hasTold ? chainsOfDesk(day).filter(wasTold) : [];
    const live = day < lastToldDay ? [] : storiesOn(day, seed).filter((story) => !wasTold(story));
    const chains = day < lastToldDay ? [] : [...chainsOfStreet(day, seed), ...chainsOfDesk(day, seed)];
    return [
      ...told.filter(isHere).flatMap((story) => rest(story, scriptOf(story))),
      ...toldChains.filter(isHere).flatMap((story) => rest(story, story.script)),
      ...live.filter(isHere).flatMap((story) => whole(story, scriptOf(story))),
      ...chains.filter((story) => isHere(story) && !wasTold(story)).flatMap(wholeChain),
      ...(day > lastToldDay ? notices(town, day) : []),
    ];
  };
}

function notices(town: Town, day: string): readonly LiveEvent[] {
  return noticesOn(town, day).map(({ community, ...document }) => ({
    kind: 'notice',
    at: Date.parse(document.publishedAt),
    draft: {
      type: 'notice',
      scope: {
        level: 'community',
        communityIds:
          community === null ? town.communities.map(({ id }) => id) : [at(town.communities, community).id],
      },
      screens: ['kiosk', 'property', 'wall-staff', 'wall-public'],
      document,
    },
  }));
}
