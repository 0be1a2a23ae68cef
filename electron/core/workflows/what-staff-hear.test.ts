import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CardReading } from '../../../contract/card.ts';
import type { Clock } from '../../../contract/clock.ts';
import type { Community } from '../../../contract/domain.ts';
import { createCertificateRenderer } from '../../../printers/certificate/renderer.ts';
import { makeDataDir, openEnrolledStore, residentLines, testNow, testScope } from '../store/testing.ts';
import type { Store } from '../store/types.ts';
import { CertificateDesk } from './certificate-desk.ts';
import { firstContext } from './kiosk-session/context.ts';
import type { Assessment, SessionEvent } from './kiosk-session/events.ts';

const NUMBER = '610599195803013026';
const clock: Clock = { now: () => testNow };
const COMMUNITY = {
  countyName: '澄城县',
  streetName: '城关街道',
  name: '乐楼社区',
  zone: 'Asia/Shanghai',
  issuerId: 'demo.chengcheng.lelou',
  committeeName: '乐楼社区居民委员会',
  deskPhone: '0913-0000001',
} as Community; // what the facts are made of
const CONTENT = {
  catalogueItem: (): unknown => ({ assurance: 'card', validDays: 30, from: '2020-01-01', until: null }),
};

describe('what stops a resident and no device', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  const renderer = createCertificateRenderer();
  const noted: string[] = [];
  const context = (name: string) => {
    const record = store.findResidence(NUMBER);
    return {
      ...firstContext({ purpose: '子女入学', locale: 'zh-CN' }),
      card: { layout: 'resident', name, sex: '女', number: NUMBER, birth: '19580301' } as CardReading,
      assessment: { kind: 'ready', record } as Assessment,
    };
  };
  const desk = () =>
    new CertificateDesk({
      store: { ...store, content: CONTENT, community: () => COMMUNITY },
      renderer,
      paper: { precheck: async () => ({ ok: true, value: { a4NotReady: false } }) },
      item: { id: 'residence', purposes: ['子女入学'] },
      profile: { zone: 'Asia/Shanghai' },
      clock,
      noteForStaff: (code: string) => void noted.push(code),
      log: { event: () => {} },
    } as never); // nothing is printed here

  beforeEach(() => {
    noted.length = 0;
    data = makeDataDir();
    store = openEnrolledStore(data.dir, 3, clock);
    store.replica.applyPage(testScope, residentLines('王秀兰', NUMBER), '01JD0000000000000000000EP0:4');
  });
  afterEach(async () => {
    store.close();
    data.remove();
    await renderer.close();
  });

  it('a character that no font can draw: staff get CO-301, no number is spent', async () => {
    const event = await new Promise<SessionEvent>((raise) => desk().makePreview(context('王\ue5e5'), raise));
    expect(event).toMatchObject({ type: 'preview-refused', reason: 'rare-character' });
    expect(noted).toEqual(['CO-301']);
    expect(store.leases.left('residence')).toBe(3);
  });

  it('the end of the telephone wrong three times: staff get CO-303 with the third and with each try after it', () => {
    const answers: SessionEvent[] = [];
    for (const phoneFigures of ['0000', '0001'])
      desk().checkPhone({ ...context('王秀兰'), phoneFigures }, (event) => void answers.push(event));
    expect(noted).toEqual([]);
    desk().checkPhone({ ...context('王秀兰'), phoneFigures: '0002' }, (event) => void answers.push(event));
    expect(noted).toEqual(['CO-303']);
    expect(answers.at(-1)).toMatchObject({ type: 'phone-answered', answer: { kind: 'tries-over' } });
  });
});
