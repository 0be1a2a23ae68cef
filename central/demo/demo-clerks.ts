import type { PropertyCompany } from '../../contract/domain.ts';
import { CLERK_RIGHT_NAMES, type ClerkRight } from '../../contract/property/clerk-rights.ts';
import type { Deps } from '../deps.ts';
import type { ClerkRecord } from '../modules/property/clerks.ts';
import { publishCompanies } from '../modules/property/publish.ts';
import { givenNames, surnames } from './chengcheng/names.ts';
import { at } from './chengcheng/town/geometry.ts';
import { streamOf } from './chengcheng/town/streams.ts';
import { DEMO_VERIFIER } from './demo-pin.ts';

const DUTIES = ['前台', '维修', '维修'] as const;

/** The front desk talks to people; whoever repairs gets the slip. */
const RIGHTS: Readonly<Record<(typeof DUTIES)[number], readonly ClerkRight[]>> = {
  前台: CLERK_RIGHT_NAMES,
  维修: [],
};

/** Three invented people for the desk of each company. */
export function demoClerks(seed: number, companies: readonly PropertyCompany[]): readonly ClerkRecord[] {
  const names = givenNames.filter(({ from }) => from >= 1975 && from <= 1995);
  return companies.flatMap((company, index) => {
    // Lists go by id: whoever sits at the front desk comes first.
    const ids = DUTIES.map((_, place) => streamOf(seed, `clerk-id ${place}`, index).ulid()).sort();
    return DUTIES.map((duty, place) => {
      const random = streamOf(seed, `clerk ${place}`, index);
      const surname = random.weighted(surnames);
      const { men, women } = random.pick(names);
      const given = duty === '前台' ? random.pick(women) : random.pick(men);
      return {
        id: at(ids, place),
        companyId: company.id,
        name: surname + given,
        duty,
        verifier: DEMO_VERIFIER,
        rights: RIGHTS[duty],
      };
    });
  });
}

/** Takes everybody whose PIN the whole world knows off every desk: a central in production has no demo clerk. */
export async function dismissDemoClerks(deps: Pick<Deps, 'db' | 'clock' | 'random'>): Promise<number> {
  const gone = await deps.db
    .updateTable('property_clerk')
    .set({ left_at: new Date(deps.clock.now()).toISOString() })
    .where('verifier', '=', DEMO_VERIFIER)
    .where('left_at', 'is', null)
    .returning('id')
    .execute();
  if (gone.length > 0) await publishCompanies(deps);
  return gone.length;
}
