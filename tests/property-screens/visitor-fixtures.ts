import type { DeskDoor, DoorLogAnswer } from '../../contract/property/doors.ts';
import type { DeskVisit, VisitList } from '../../contract/property/visitors.ts';
import { id, inHours } from './fixtures.ts';

const visit = (at: number, place: string, over: Partial<DeskVisit> = {}): DeskVisit => ({
  ...{ id: id(700 + at), rev: 1, dwellingId: id(373), buildingId: id(606), place },
  ...{ purpose: 'guest', people: 2, startsAt: inHours(-1), endsAt: inHours(2), madeAt: inHours(-1) },
  ...{ madeBy: '罗敏', withdrawnAt: null, arrivedAt: null, waiting: false, parked: [] },
  ...over,
});

export const visitsFixture: VisitList = {
  counts: { open: 5, over: 11 },
  visits: [
    visit(1, '6 号楼 2 单元 702', { arrivedAt: inHours(-0.4) }),
    visit(2, '3 号楼 1 单元 301', { purpose: 'delivery', people: 1, endsAt: inHours(3) }),
    visit(3, '5 号楼 1 单元 602', {
      ...{ rev: 0, purpose: 'repair', people: 1, waiting: true },
      ...{ madeAt: inHours(-0.1), endsAt: inHours(4) },
    }),
    visit(4, '2 号楼 3 单元 1101', {
      ...{ purpose: 'viewing', people: 3, madeBy: '孙师傅', madeAt: inHours(-20) },
      ...{ startsAt: inHours(17.5), endsAt: inHours(29.5) },
    }),
    visit(5, '1 号楼 1 单元 101', {
      ...{ rev: 0, people: 4, endsAt: inHours(60) },
      parked: [
        {
          ...{ key: id(803), what: 'invite', result: 'rejected', at: inHours(-0.2) },
          reason: '房屋不归这家企业，或者账号已停用',
        },
      ],
    }),
  ],
};

const door = (at: number, place: string, over: Partial<DeskDoor> = {}): DeskDoor => ({
  ...{ id: id(720 + at), compoundId: id(601), buildingId: null, name: place, place },
  ...{ state: 'closed', stateAt: inHours(-0.1), ways: ['card', 'phone', 'code'], opensFromDesk: true },
  ...over,
});

export const doorsFixture: DeskDoor[] = [
  door(1, '4 号楼门', { buildingId: id(604), state: 'fault', stateAt: inHours(-5) }),
  door(2, '地下车库门', { state: 'held-open', stateAt: inHours(-0.3), opensFromDesk: false, ways: ['card'] }),
  door(3, '南门', { state: 'open', ways: ['card', 'phone', 'code', 'face'] }),
  door(4, '北门'),
  ...[1, 2, 3, 5, 6].map((house) => door(10 + house, `${house} 号楼门`, { buildingId: id(600 + house) })),
];

export const doorLogFixture: DoorLogAnswer = {
  outcome: 'here',
  more: false,
  events: [
    {
      ...{ id: id(745), at: inHours(-0.1), doorId: id(732), door: '2 号楼门', by: 'card', outcome: 'opened' },
      ...{ dwellingId: null, place: null, clerk: null, reason: null },
    },
    {
      ...{ id: id(746), at: inHours(-0.2), doorId: id(724), door: '北门', by: 'phone', outcome: 'opened' },
      ...{ dwellingId: null, place: null, clerk: null, reason: null },
    },
    {
      ...{ id: id(747), at: inHours(-0.3), doorId: id(723), door: '南门', by: 'card', outcome: 'refused' },
      ...{ dwellingId: null, place: null, clerk: null, reason: null },
    },
    {
      ...{ id: id(741), at: inHours(-0.4), doorId: id(723), door: '南门', by: 'code', outcome: 'opened' },
      ...{ dwellingId: id(373), place: '6 号楼 2 单元 702', clerk: null, reason: null },
    },
    {
      ...{ id: id(742), at: inHours(-0.5), doorId: id(723), door: '南门', by: 'code', outcome: 'refused' },
      ...{ dwellingId: null, place: null, clerk: null, reason: null },
    },
    {
      ...{ id: id(743), at: inHours(-3), doorId: id(724), door: '北门', by: 'desk', outcome: 'opened' },
      ...{ dwellingId: null, place: null, clerk: '罗敏', reason: 'delivery' },
    },
    {
      ...{ id: id(744), at: inHours(-22), doorId: id(731), door: '1 号楼门', by: 'desk' },
      ...{ outcome: 'not-known', dwellingId: null, place: null, clerk: '罗敏', reason: 'resident-asked' },
    },
  ],
};
