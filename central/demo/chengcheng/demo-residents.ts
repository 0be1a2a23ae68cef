import type { DemoCard, DemoSituation } from '../../../contract/card.ts';
import type { ResidenceNature } from '../../../contract/certificate.ts';
import type { Resident } from '../../modules/people/service.ts';
import { addDays, addMonths, compact, shanghaiMonthStart } from '../days.ts';
import { NOBODYS_MOBILE, nobodysCitizenNumber } from '../nobody.ts';

/** Months before the current one; the card's validity and the record's dates hang on the clock. */
interface Situation {
  readonly situation: DemoSituation;
  readonly name: string;
  readonly sex: '1' | '2';
  readonly nation: string;
  readonly birth: string;
  readonly serial: number;
  readonly phoneLast4: string;
  /** On the card; need not be where the person lives now. At most 35 units. */
  readonly cardAddress: string;
  readonly card: { readonly issuedMonthsAgo: number; readonly validYears: 5 | 10 | 20 | '长期' };
  /** Null: nobody registered this person here. */
  readonly residence: {
    readonly sinceMonthsAgo: number;
    readonly nature: ResidenceNature;
    readonly verifiedMonthsAgo: number;
  } | null;
}

/** Validity by age at issue: 5 years under 16, 10 to 25, 20 to 45, 长期 from 46 (居民身份证法 art. 5). */
const SITUATIONS: readonly Situation[] = [
  {
    situation: 'record',
    name: '王秀兰',
    sex: '2',
    nation: '01',
    birth: '19580302',
    serial: 302,
    phoneLast4: '8271',
    cardAddress: '陕西省澄城县庄头镇槐荫村三组12号',
    card: { issuedMonthsAgo: 74, validYears: '长期' },
    residence: { sinceMonthsAgo: 32, nature: '租住', verifiedMonthsAgo: 0 },
  },
  {
    situation: 'stale',
    name: '李志强',
    sex: '1',
    nation: '01',
    birth: '19790612',
    serial: 113,
    phoneLast4: '3390',
    cardAddress: '陕西省澄城县城关街道乐楼社区龙首苑二期1号楼2单元302室',
    card: { issuedMonthsAgo: 63, validYears: 20 },
    residence: { sinceMonthsAgo: 96, nature: '自有', verifiedMonthsAgo: 26 },
  },
  {
    situation: 'none',
    name: '马建军',
    sex: '1',
    nation: '03',
    birth: '19890217',
    serial: 215,
    phoneLast4: '5126',
    cardAddress: '陕西省澄城县交道镇柳沟村五组8号',
    card: { issuedMonthsAgo: 99, validYears: 20 },
    residence: null,
  },
  {
    situation: 'expired',
    name: '赵欣怡',
    sex: '2',
    nation: '01',
    birth: '19961103',
    serial: 128,
    phoneLast4: '7743',
    cardAddress: '陕西省澄城县城关街道乐楼社区龙首苑二期1号楼3单元302室',
    card: { issuedMonthsAgo: 122, validYears: 10 },
    residence: { sinceMonthsAgo: 45, nature: '常住', verifiedMonthsAgo: 1 },
  },
  {
    situation: 'rare-name',
    // U+20BB7 stands in no font of the base chain, but in HanaMin (hardware.md 4.4).
    name: '张𠮷祥',
    sex: '1',
    nation: '01',
    birth: '19920825',
    serial: 41,
    phoneLast4: '6618',
    cardAddress: '陕西省澄城县城关街道乐楼社区龙首苑二期2号楼1单元401室',
    card: { issuedMonthsAgo: 38, validYears: 20 },
    residence: { sinceMonthsAgo: 38, nature: '自有', verifiedMonthsAgo: 2 },
  },
];

/** Days between the month's first day and the verification before it. */
const VERIFIED_DAYS_BEFORE = 14;

const citizenNumberOf = ({ birth, serial }: Situation) => nobodysCitizenNumber(birth, serial);

function cardEnd(start: string, years: Situation['card']['validYears']): string {
  return years === '长期' ? years : compact(addMonths(start, years * 12));
}

/** The five cards as they stand on the chip, relative to the clock (ms). */
export function chengchengCards(now: number): readonly DemoCard[] {
  const month = shanghaiMonthStart(now);
  return SITUATIONS.map((row) => {
    const start = addMonths(month, -row.card.issuedMonthsAgo);
    return {
      situation: row.situation,
      name: row.name,
      sex: row.sex,
      nation: row.nation,
      birth: row.birth,
      address: row.cardAddress,
      number: citizenNumberOf(row),
      issuer: '澄城县公安局',
      start: compact(start),
      end: cardEnd(start, row.card.validYears),
      phoneLast4: row.phoneLast4,
    };
  });
}

export interface RegisteredDemoResident {
  readonly situation: DemoSituation;
  readonly resident: Omit<Resident, 'id' | 'householdId' | 'relation'>;
  readonly since: string;
  readonly nature: ResidenceNature;
  readonly verifiedOn: string;
}

/** Those of the five whom the community has registered, with their residence relative to the clock (ms). */
export function registeredDemoResidents(now: number): readonly RegisteredDemoResident[] {
  const month = shanghaiMonthStart(now);
  return SITUATIONS.flatMap((row) => {
    const { residence } = row;
    if (residence === null) return [];
    return [
      {
        situation: row.situation,
        resident: {
          name: row.name,
          sex: row.sex,
          nation: row.nation,
          birth: row.birth,
          citizenNumber: citizenNumberOf(row),
          phone: `${NOBODYS_MOBILE}00${row.phoneLast4}`,
        },
        since: addMonths(month, -residence.sinceMonthsAgo),
        nature: residence.nature,
        verifiedOn: addDays(addMonths(month, -residence.verifiedMonthsAgo), -VERIFIED_DAYS_BEFORE),
      },
    ];
  });
}
