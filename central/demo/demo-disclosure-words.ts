import type { DisclosureDraft, DisclosureOutcome } from '../../contract/domain.ts';

type Words = Pick<DisclosureDraft, 'title' | 'summary' | 'fullTextAt'>;

/** One that the demo discloses, again and again under new ids; days are counted from the day of the demo. */
export interface DemoDisclosure {
  readonly kind: DisclosureDraft['kind'];
  /** Length of its period, and of the first one how many days are left (ended: below 0). */
  readonly days: number;
  readonly left: number;
  readonly by: 'committee' | 'company' | 'owners';
  readonly outcome: DisclosureOutcome;
  readonly words: Words;
  readonly ko: Words;
}

const NO_OBJECTION: DisclosureOutcome = { objections: 0, answer: null };
const HALL = { zh: '党群服务中心公示栏', ko: '당군봉사중심 공시란' };
const GATE = { zh: '小区南门公示栏', ko: '소구역 남문 공시란' };

/** Of the whole community. The first three come to every lobby of it. */
export const COMMUNITY_DISCLOSURES: readonly DemoDisclosure[] = [
  {
    ...{ kind: 'appointment', days: 7, left: 5, by: 'committee', outcome: NO_OBJECTION },
    words: { title: '新一届楼栋长候选人', summary: '12 名候选人，由居民小组推荐', fullTextAt: HALL.zh },
    ko: { title: '새 동장 후보', summary: '후보 12명, 주민 소조 추천', fullTextAt: HALL.ko },
  },
  {
    ...{ kind: 'rating', days: 7, left: -3, by: 'committee', outcome: NO_OBJECTION },
    words: { title: '今年的文明家庭', summary: '居民推荐，评出 30 户', fullTextAt: HALL.zh },
    ko: { title: '올해의 문명 가정', summary: '주민 추천으로 30가구 선정', fullTextAt: HALL.ko },
  },
  {
    ...{ kind: 'accounts', days: 10, left: -6, by: 'committee' },
    outcome: { objections: 2, answer: '已当面答复，明细可查', ko: '직접 답변, 명세 열람 가능' },
    words: {
      title: '上季度为民服务资金使用',
      summary: '支出 48,200 元，用在便民设施、为老服务和活动',
      fullTextAt: HALL.zh,
    },
    ko: {
      title: '지난 분기 주민 봉사 자금 사용',
      summary: '지출 48,200위안, 편의 시설과 로인 봉사에',
      fullTextAt: HALL.ko,
    },
  },
  {
    ...{ kind: 'works', days: 14, left: 9, by: 'committee', outcome: NO_OBJECTION },
    words: { title: '服务中心门口无障碍改造', summary: '加坡道和扶手，工期 20 天', fullTextAt: HALL.zh },
    ko: { title: '봉사중심 문앞 무장애 개조', summary: '경사로와 손잡이, 공기 20일', fullTextAt: HALL.ko },
  },
];

/** Of one compound with a company. */
export const COMPOUND_DISCLOSURES: readonly DemoDisclosure[] = [
  {
    ...{ kind: 'common-income', days: 10, left: 3, by: 'company', outcome: NO_OBJECTION },
    words: {
      title: '上季度电梯广告和停车收入',
      summary: '收入 86,400 元，用于补路灯和更换灭火器',
      fullTextAt: GATE.zh,
    },
    ko: {
      title: '지난 분기 승강기 광고·주차 수입',
      summary: '수입 86,400위안, 가로등 보수와 소화기 교체에',
      fullTextAt: GATE.ko,
    },
  },
  {
    ...{ kind: 'repair-fund', days: 7, left: -2, by: 'owners', outcome: NO_OBJECTION },
    words: { title: '更换二次供水水泵', summary: '预算 132,000 元，三家比价', fullTextAt: GATE.zh },
    ko: { title: '2차 급수 양수기 교체', summary: '예산 132,000위안, 세 업체 비교', fullTextAt: GATE.ko },
  },
  {
    ...{ kind: 'accounts', days: 15, left: 12, by: 'company', outcome: NO_OBJECTION },
    words: { title: '上季度物业费收支', summary: '收缴率 91%，明细贴在公示栏', fullTextAt: GATE.zh },
    ko: { title: '지난 분기 관리비 수지', summary: '수납률 91%, 명세는 공시란에', fullTextAt: GATE.ko },
  },
];
