import type { CommunityInfo, GuideItem } from '../../contract/kiosk-view.ts';

const elsewhere: readonly (readonly [string, string])[] = [
  ['亲属关系证明', '派出所或公证处'],
  ['户籍证明', '派出所'],
  ['居民养犬证明', '派出所（养犬登记点）'],
  ['无犯罪记录证明', '派出所'],
  ['社区戒毒社区康复表现证明', '街道办事处（乡镇政府）禁毒办'],
  ['婚姻状况证明', '民政局婚姻登记处'],
  ['出生证明', '孩子出生的医院（妇幼保健机构）'],
];

export const guideFixture: readonly GuideItem[] = [
  ...elsewhere.map(([title, office], at) => ({
    id: `elsewhere-${at}`,
    title,
    printable: false,
    office,
    advice: `带上身份证和户口簿，到${office}办。`,
    legalBasis: '民发〔2020〕20号不应由基层群众性自治组织出具的证明事项清单',
  })),
  {
    id: 'residence',
    title: '居住证明',
    printable: true,
    office: '社区居委会',
    advice: '把身份证放在机器上，现在就能打印。',
    legalBasis: '不属于民发〔2020〕20号不应出具的20项；以本县（市、区）公布的可出具证明清单为准',
  },
];

/** An invented community at 14:26 on 22 November 2026. */
export const communityFixture: CommunityInfo = {
  countyName: '澄城县',
  streetName: '城关街道',
  communityName: '乐楼社区',
  deskPlace: '1 号窗口',
  deskPhone: '0913-0000001',
  deskHours: '08:30–17:30',
  notices: [
    {
      id: '01JD000000000000000000000A',
      kind: '停水',
      title: '停水提醒',
      summary: '11月23日 08:00–12:00，乐楼社区东片',
      body: '因为更换阀门，11月23日 08:00 到 12:00，乐楼社区东片停水。请提前存水，关好水龙头。来水以后，先放一会儿再用。有老人、病人需要送水的，请打 1 号窗口的电话 0913-0000001，我们送到家。\n停水的有：幸福里小区 1–8 号楼、和苑小区 1–6 号楼。',
      publishedAt: '2026-11-22T00:10:00.000Z',
      expiresAt: '2026-11-23T04:00:00.000Z',
      urgent: true,
    },
    {
      id: '01JD000000000000000000000B',
      kind: '通知',
      title: '居民医保开始缴费',
      summary: '带身份证到 1 号窗口，或在家用手机缴',
      body: '明年的城乡居民医保已经开始缴费。不会用手机的，请带身份证到社区 1 号窗口，工作人员帮您办。',
      publishedAt: '2026-11-21T01:00:00.000Z',
      expiresAt: '2026-12-20T04:00:00.000Z',
      urgent: false,
    },
    {
      id: '01JD000000000000000000000C',
      kind: '活动',
      title: '社区义诊',
      summary: '11月28日 09:00–11:30，社区一楼大厅',
      body: '11月28日上午，医生到社区一楼大厅量血压、测血糖，不收费。',
      publishedAt: '2026-11-20T01:00:00.000Z',
      expiresAt: '2026-11-28T04:00:00.000Z',
      urgent: false,
    },
  ],
  officers: [
    ['1', '网格长', '幸福里小区 1–8 号楼、和苑小区 1–6 号楼'],
    ['2', '专职网格员', '古徵家园 1–10 号楼'],
    ['3', '专职网格员', '九路新村 1–12 号楼、粮食局家属院 1–4 号楼'],
    ['4', '专职网格员', '东关小区 1–9 号楼'],
    ['5', '专职网格员', '西河新苑 1–14 号楼'],
    ['6', '专职网格员', '南街老院 1–5 号楼'],
  ].map(([number, title = '', covers = '']) => ({
    grid: `乐楼 ${number} 网格`,
    title,
    covers,
    phone: `0913-000010${number}`,
  })),
  guide: [...guideFixture],
};
