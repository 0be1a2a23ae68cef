import type { DeskNotice, NoticeBoard } from '../../contract/property/notices.ts';
import { id, NOW } from './fixtures.ts';

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(NOW.getTime() + hours * HOUR).toISOString();
const compounds = [
  { id: id(501), name: '乐楼佳园' },
  { id: id(502), name: '长乐小区' },
];

const notice = (at: number, over: Partial<DeskNotice>): DeskNotice => ({
  id: id(at),
  rev: 1,
  kind: '通知',
  title: '电动车请停到车棚',
  summary: '楼道里的明天起清走',
  body: '',
  publishedAt: inHours(-20),
  expiresAt: inHours(72),
  urgent: false,
  compounds: [id(501)],
  screens: ['kiosk', 'property', 'wall'],
  writtenBy: '罗敏',
  writtenAt: inHours(-20),
  withdrawnAt: null,
  waiting: false,
  parked: [],
  ...over,
});

/** One to come that waits for the network, two shown, one of them with words that did not count, and past ones. */
export const noticeBoardFixture: NoticeBoard = {
  compounds,
  notices: [
    notice(551, {
      kind: '活动',
      title: '周六上午磨剪子、修雨伞',
      summary: '中心花园，8 点到 11 点',
      publishedAt: inHours(66),
      expiresAt: inHours(120),
      screens: ['kiosk', 'property'],
      waiting: true,
      rev: 0,
    }),
    notice(552, {
      kind: '停水',
      title: '3 到 6 号楼明早停水',
      summary: '8 点到 12 点，换总阀门',
      body: '换小区总阀门，3、4、5、6 号楼停水。\n请提前存水，出门前关好水龙头。\n来水后先放一会儿再用，有问题打 0913-0000310。',
      urgent: true,
      publishedAt: inHours(-2),
      expiresAt: inHours(24),
    }),
    notice(553, {
      parked: [
        {
          key: id(801),
          what: 'words',
          title: '电动车请停到北门车棚',
          result: 'conflict',
          reason: null,
          at: inHours(-1),
        },
      ],
    }),
    notice(554, { title: '电梯年检，1 号楼停半天', expiresAt: inHours(-30), publishedAt: inHours(-60) }),
    notice(555, { title: '写错了的通知', withdrawnAt: inHours(-40), publishedAt: inHours(-41) }),
  ],
};
