import type { WallProfile } from '../schema.ts';
import { yanjiBody } from './wall-body.ts';

/**
 * 延吉 (features YJ01, YJ03, YJ06–YJ08, YJ11–YJ14, YJ22–YJ24): 河南街道 on one full-HD picture, Korean before Chinese as on the city's
 * signs. Every Korean word is to be checked by the tenant's own editor.
 */
export const yanjiWall: WallProfile = {
  id: 'yanji/wall',
  kind: 'wall',
  zone: 'Asia/Shanghai',
  locales: ['zh-CN', 'ko-KR'],
  geometry: { width: 1920, height: 1080 },
  maintenance: { from: '02:00', to: '05:00' },
  audience: 'public',
  otherWords: {
    name: '하남가도',
    tiles: {
      base: '기초 자료',
      housing: '주택',
      freshness: '자료 갱신',
      kiosks: '자동 봉사기',
      today: '오늘',
      flow: '최근 14일',
      first: '급한 일',
      categories: '일의 종류',
      units: '단위별 처리',
      hops: '단계별 시간',
      ages: '나이 구성',
      care: '중점 보살핌',
      'household-sizes': '식구 수',
      notices: '알림',
      party: '당조직',
      'party-members': '당원 구성',
      'party-activities': '활동',
      projects: '대상',
      stars: '소구역 별',
      'red-black': '홍흑방',
      published: '공시',
    },
    legend: {
      found: '발견',
      transferred: '이송',
      'awaiting-acceptance': '검수',
      closed: '종결',
      dueSoon: '마감 전',
      overdue: '초과',
    },
    devices: {
      charger: '충전기',
      sensor: '감지기',
      camera: '카메라',
      alarm: '경보',
      fault: '고장',
      silent: '신호 없음',
      works: '정상',
    },
    dark: {
      line: '밤이라 화면을 껐습니다. {when}에 켜집니다. 살짝 누르면 켜집니다',
      day: '{month}월 {date}일 ',
    },
    body: yanjiBody,
  },
  // One picture of 110 inches without a bezel, behind a full-HD controller.
  build: { columns: 1, rows: 1, bezelMm: 0, mmPerPx: 1.27, distanceMm: 4000 },
  turnSeconds: 30,
  stay: { idleSeconds: 60, holdSeconds: 900 },
  // Two hours east of the zone's own meridian: it is dark and light earlier than the clock says.
  days: {
    on: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '05:30', to: '23:30' }],
    brightness: [
      { from: '05:30', percent: 80 },
      { from: '07:00', percent: 100 },
      { from: '18:00', percent: 80 },
      { from: '21:30', percent: 60 },
    ],
    renewAt: '03:30',
  },
  pages: [
    {
      id: 'grids',
      title: '격자 관리 网格治理',
      map: { focus: 'community', community: '白山社区', layers: ['charger', 'sensor'] },
      left: ['base', 'housing', 'freshness'],
      right: ['today', 'flow', 'first'],
      wide: null,
    },
    {
      id: 'whistle',
      title: '구름 호각 云吹哨',
      map: { focus: 'street' },
      left: ['today', 'categories', 'hops'],
      right: ['flow', 'first', 'kiosks'],
      wide: null,
    },
    {
      id: 'party',
      title: '기층 당건설 基层党建',
      map: { focus: 'none' },
      left: ['party', 'projects', 'party-members'],
      right: ['party-activities', 'published'],
      wide: null,
    },
    {
      id: 'property',
      title: '물업 관리 物业治理',
      map: { focus: 'none' },
      left: ['stars', 'housing', 'units'],
      right: ['red-black', 'care'],
      wide: 'red-black',
    },
  ],
  // 四色彩灯 (YJ13): 发现未处理、吹哨转办、处理完毕待验收、处理销号, in the short words of the loop.
  legend: {
    found: '发现',
    transferred: '吹哨',
    'awaiting-acceptance': '待验收',
    closed: '销号',
    dueSoon: '快到期',
    overdue: '已超时',
  },
};
