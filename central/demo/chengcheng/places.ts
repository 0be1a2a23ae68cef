import type { Community, Dwelling, Grid } from '../../../contract/domain.ts';
import { NOBODYS_LANDLINE } from '../nobody.ts';
import type { Seeded } from '../seeded.ts';

/** Fixed, so that a terminal's scope `community/<id>` survives every new generation of the demo. */
export const LELOU_ID = '01KDVDNA00CHENGCHENG1E10VM';

export const lelou: Community = {
  id: LELOU_ID,
  countyName: '澄城县',
  streetName: '城关街道',
  name: '乐楼社区',
  zone: 'Asia/Shanghai',
  issuerId: 'demo.chengcheng.lelou',
  committeeName: '乐楼社区居民委员会',
  deskPlace: '1 号窗口',
  deskPhone: `${NOBODYS_LANDLINE}0001`,
  deskHours: '08:30–17:30',
};

/** Compounds by grid with their buildings; invented names. */
const GRIDS: readonly {
  readonly name: string;
  readonly officerTitle: string;
  readonly compounds: readonly { readonly name: string; readonly road: string; readonly buildings: number }[];
}[] = [
  {
    name: '第一网格',
    officerTitle: '网格长',
    compounds: [{ name: '古徵苑', road: '乐楼路18号', buildings: 9 }],
  },
  {
    name: '第二网格',
    officerTitle: '专职网格员',
    compounds: [{ name: '晨光里', road: '乐楼路32号', buildings: 8 }],
  },
  {
    name: '第三网格',
    officerTitle: '专职网格员',
    compounds: [
      { name: '同心苑', road: '东环路7号', buildings: 5 },
      { name: '教师楼', road: '东环路9号', buildings: 3 },
    ],
  },
  {
    name: '第四网格',
    officerTitle: '专职网格员',
    compounds: [{ name: '塬上人家', road: '万泉街41号', buildings: 8 }],
  },
  {
    name: '第五网格',
    officerTitle: '专职网格员',
    compounds: [
      { name: '和顺小区', road: '万泉街56号', buildings: 4 },
      { name: '水利局家属院', road: '万泉街60号', buildings: 3 },
    ],
  },
];

const FLOORS = 6;
const DOORS_PER_FLOOR = 2;

/** Five grids, forty buildings of six floors with one staircase, 480 dwellings. */
export function makePlaces(random: Seeded): { grids: readonly Grid[]; dwellings: readonly Dwelling[] } {
  const dwellings: Dwelling[] = [];
  const grids = GRIDS.map((row, index): Grid => {
    const gridId = random.ulid();
    for (const { name, road, buildings } of row.compounds) {
      for (const address of addressesOf(road, name, buildings)) {
        dwellings.push({ id: random.ulid(), gridId, address });
      }
    }
    return {
      id: gridId,
      communityId: LELOU_ID,
      name: row.name,
      officerTitle: row.officerTitle,
      officerPhone: `${NOBODYS_LANDLINE}${1001 + index}`,
      covers: row.compounds.map(({ name, buildings }) => `${name} 1–${buildings} 号楼`).join('、'),
    };
  });
  return { grids, dwellings };
}

function* addressesOf(road: string, compound: string, buildings: number): Generator<string> {
  for (let building = 1; building <= buildings; building += 1) {
    for (let floor = 1; floor <= FLOORS; floor += 1) {
      for (let door = 1; door <= DOORS_PER_FLOOR; door += 1) {
        yield `澄城县城关街道乐楼社区${road}${compound}${building}号楼1单元${floor}0${door}室`;
      }
    }
  }
}
