import { describe, expect, it } from 'vitest';
import type { CardReading } from '../../../contract/card.ts';
import { paragraphs } from '../../../printers/certificate/wording.ts';
import type { ResidenceRecord } from '../store/types.ts';
import { residenceFacts } from './residence-facts.ts';

const holder = { sex: '男', birth: '19850101', validFrom: '20240101', validUntil: '20340101' } as const;

/** The sentence that stands on the paper of this card's holder, whose record carries this name. */
function printedFor(card: CardReading, nameInRecord: string): string {
  const facts = residenceFacts({
    itemId: 'residence',
    validDays: 90,
    assurance: 'card-and-phone',
    card,
    record: {
      resident: { name: nameInRecord },
      residence: { since: '2024-03-01', nature: '租住', verifiedOn: '2026-10-01' },
      dwelling: { address: '东环路1号' },
    } as ResidenceRecord,
    community: {
      zone: 'Asia/Shanghai',
      countyName: '澄城县',
      streetName: '城关街道',
      committeeName: '乐楼社区居民委员会',
      issuerId: 'demo.lelou',
      deskPhone: '0913-0000000',
    } as never,
    purpose: '子女入学',
    now: Date.parse('2026-11-22T06:26:00Z'),
  });
  return paragraphs(facts, facts.citizenNumber)[0]
    .map((piece) => piece.text)
    .join('');
}

describe('whose name and which number stand on the paper', () => {
  it('permit of Hong Kong, Macao and Taiwan: the name of the chip', () => {
    const card: CardReading = {
      ...holder,
      layout: 'hmt-permit',
      name: '陳大文',
      number: '810000198001010019',
      address: '',
      issuer: '',
      passNumber: 'H12345678',
      issueCount: '01',
    };
    expect(printedFor(card, '陈大文')).toContain('兹证明陳大文，男，居民身份号码810000198001010019');
  });

  it('foreign resident: the name of the record, and the number by its own name', () => {
    const foreign = { ...holder, name: 'JOHN SMITH', englishName: 'JOHN SMITH', chineseName: null };
    const of2023: CardReading = {
      ...foreign,
      layout: 'foreign-2023',
      nationality: 'GBR',
      number: '932682198501010017',
    };
    expect(printedFor(of2023, 'SMITH JOHN')).toContain(
      '兹证明SMITH JOHN，男，外国人永久居留身份证号码932682198501010017',
    );
    const of2017: CardReading = {
      ...foreign,
      layout: 'foreign-2017',
      nationality: 'PAK',
      number: 'PAK310080010103',
    };
    expect(printedFor(of2017, 'ALI')).toContain('兹证明ALI，男，外国人永久居留身份证号码PAK310080010103');
  });
});
