import { describe, expect, it } from 'vitest';
import { guideItem } from '../../contract/kiosk-view.ts';
import { NATIONAL_NEGATIVE_LIST } from '../../contract/negative-list.ts';
import { CATALOGUE, type CatalogueRow } from './catalogue.ts';
import { authorise, CURRENT_LAW, guideItems, requireAuthorised } from './law.ts';

const items = NATIONAL_NEGATIVE_LIST.items;

/** The titles of the circular, written down here a second time, so that a lost row is noticed. */
const TITLES = [
  '亲属关系证明',
  '居民身份信息证明',
  '居民户口登记项目内容变更申请证明',
  '居民养犬证明',
  '无犯罪记录证明',
  '社区戒毒社区康复表现证明',
  '人员失踪证明',
  '婚姻状况证明',
  '出生证明',
  '健在证明',
  '死亡证明',
  '疾病状况证明',
  '残疾状况证明',
  '婚育状况证明',
  '居民就业状况证明',
  '居民个人档案证明',
  '居民财产证明',
  '遗产继承权公证证明',
  '市场主体住所证明',
  '证件遗失证明',
];

const PEOPLE_SAY = [
  '单身证明',
  '户籍证明',
  '收入证明',
  '无 房 证明',
  '待业证明',
  '养狗证明',
  '改名证明',
  '直系亲属证明',
];

describe('somebody asks for a certificate of the national negative list', () => {
  it('has the 20 items of the circular', () => expect(items).toHaveLength(20));

  it.each(TITLES.map((title, i) => [title, i] as const))('%s is refused by title and by id', (title, i) => {
    const item = items[i];
    for (const asked of [title, item?.id ?? '', item?.title ?? '', `${title}（社区版）`]) {
      const answer = authorise(asked);
      expect(answer).toMatchObject({
        ok: false,
        error: { reason: 'on-negative-list', office: item?.office, advice: item?.advice },
      });
    }
  });

  it.each(PEOPLE_SAY)('%s is understood and refused', (title) => {
    expect(authorise(title)).toMatchObject({ ok: false, error: { reason: 'on-negative-list' } });
  });

  it.each(items.map((item) => [item.id, item] as const))(
    '%s says where to go in one short sentence',
    (_, item) => {
      expect(item.office.length).toBeGreaterThan(2);
      expect(item.advice).toMatch(/^[^。]{6,60}。$/);
      expect(item.legalBasis).toContain('民发〔2020〕20号');
    },
  );

  it.each(items.map((item) => [item.id, item] as const))(
    '%s stays forbidden when a catalogue row of that name or id is added',
    (_, item) => {
      const base = CATALOGUE[0] as CatalogueRow;
      for (const row of [
        { ...base, id: item.id },
        { ...base, id: 'harmless', title: item.title },
      ]) {
        const law = { ...CURRENT_LAW, catalogue: [row] };
        expect(authorise(row.id, law).ok).toBe(false);
        expect(() => requireAuthorised({ itemId: row.id, purpose: '子女入学' }, law)).toThrow(
          'on-negative-list',
        );
        expect(guideItems(law).some(({ printable }) => printable)).toBe(false);
      }
    },
  );
});

describe('somebody asks for something else', () => {
  it('prints a 居住证明 for the purposes of the catalogue only', () => {
    expect(authorise('residence')).toMatchObject({ ok: true });
    expect(authorise('居住证明')).toMatchObject({ ok: true });
    expect(requireAuthorised({ itemId: 'residence', purpose: '车辆登记' }).row.validDays).toBe(30);
    expect(() => requireAuthorised({ itemId: 'residence', purpose: '证明无犯罪' })).toThrow(
      'purpose-not-in-catalogue',
    );
  });

  it.each(['', '好人好事证明', 'constructor'])('denies what stands in no table: %s', (asked) => {
    const answer = authorise(asked);
    expect(answer).toMatchObject({ ok: false, error: { reason: 'not-in-catalogue' } });
  });

  it('shows the printable first and every item in the form of the screen', () => {
    const guide = guideItems().map((item) => guideItem.parse(item));
    expect(guide).toHaveLength(21);
    expect(guide[0]).toMatchObject({ id: 'residence', printable: true });
    expect(guide.slice(1).every(({ printable }) => !printable)).toBe(true);
    expect(new Set(guide.map(({ id }) => id)).size).toBe(21);
  });
});
