import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { companyNotice, noticeState } from '../contract/property/notices.ts';
import { propertyVisit, visitState } from '../contract/property/visitors.ts';
import { seedCompanyNotices } from './demo/demo-company-notices.ts';
import { seedDoorLife } from './demo/demo-door-life.ts';
import { CHENGCHENG_SEED } from './demo/seed.ts';
import { startTestCentral, type TestCentral, testNow } from './testing.ts';

const DAY_MS = 86_400_000;
const asItIs = <T>(value: T) => value;

describe('the desk of the demo', () => {
  let central: TestCentral;
  beforeAll(async () => {
    central = await startTestCentral();
  });
  afterAll(() => central?.close());

  const docs = async (entity: string) =>
    (
      await central.deps.db
        .selectFrom('change')
        .select('doc')
        .where('entity', '=', entity)
        .where('op', '=', 'put')
        .execute()
    ).map(({ doc }): unknown => JSON.parse(doc ?? 'null'));
  const states = async (now: number) => ({
    visits: new Set((await docs('property-visit')).map((doc) => visitState(propertyVisit.parse(doc), now))),
    notices: new Set(
      (await docs('property-notice')).map((doc) => noticeState(companyNotice.parse(doc), now)),
    ),
  });
  const events = () => central.deps.db.selectFrom('door_event').selectAll().orderBy('at').execute();

  it('shows visitors who came, who are expected and who are over, and notices that run, are to come and have ended', async () => {
    const { visits, notices } = await states(testNow);
    expect(visits).toEqual(new Set(['arrived', 'expected', 'later', 'ended']));
    expect(notices).toEqual(new Set(['shown', 'scheduled', 'over']));
  });

  it('has doors that opened by card, telephone, code and desk in each of the last days, none of them later than now', async () => {
    const rows = await events();
    expect(new Set(rows.map(({ by }) => by))).toEqual(new Set(['card', 'phone', 'code', 'desk']));
    const days = new Set(rows.map(({ at }) => at.slice(0, 10)));
    expect(days.size).toBeGreaterThanOrEqual(7);
    expect(Date.parse(rows.at(-1)?.at ?? '')).toBeLessThanOrEqual(testNow);
    const named = rows.filter(({ by, visit_id }) => by !== 'code' && visit_id !== null);
    expect(named).toEqual([]);
  });

  it('goes on by the clock, and the same hour again costs nothing', async () => {
    const { deps } = central;
    const life = () => seedDoorLife(deps, CHENGCHENG_SEED);
    const write = () => seedCompanyNotices(deps, CHENGCHENG_SEED, asItIs);
    expect([await life(), await write()]).toEqual([0, 0]);
    central.setNow(testNow + 8 * DAY_MS);
    expect([(await life()) > 0, (await write()) > 0]).toEqual([true, true]);
    expect((await states(testNow + 8 * DAY_MS)).notices).toContain('scheduled');
    expect([await life(), await write()]).toEqual([0, 0]);
    central.setNow(testNow);
  });
});
