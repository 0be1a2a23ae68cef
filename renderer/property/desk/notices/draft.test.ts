import { describe, expect, it } from 'vitest';
import type { CompanyNotice } from '../../../../contract/property/notices.ts';
import { draftOf, missingIn, newDraft, wordsOf } from './draft.ts';

const ZONE = 'Asia/Shanghai';
const NOW = Date.parse('2026-11-22T06:26:31.000Z');
const COMPOUND = '01JD0000000000000000000X01';
const notice: CompanyNotice = {
  id: '01JD00000000000000000N0001',
  rev: 3,
  kind: '停水',
  title: '停水',
  summary: '',
  body: '',
  publishedAt: '2026-11-21T06:26:31.000Z',
  expiresAt: '2026-11-23T10:00:00.000Z',
  urgent: true,
  compounds: [COMPOUND],
  screens: ['kiosk'],
  writtenBy: '罗敏',
  writtenAt: '2026-11-21T06:26:31.000Z',
  withdrawnAt: null,
};
const ready = () => ({ ...newDraft([COMPOUND], NOW, ZONE), title: '  停电  ' });

describe('a notice under the pen', () => {
  it('is shown from now until the next evening on every screen, unless the clerk says otherwise', () => {
    expect(wordsOf(ready(), NOW, ZONE, null)).toMatchObject({
      title: '停电',
      publishedAt: '2026-11-22T06:26:31.000Z',
      expiresAt: '2026-11-23T10:00:00.000Z',
      screens: ['kiosk', 'property', 'wall'],
    });
  });

  it('keeps begin and end to the second when only its words are changed', () => {
    const words = wordsOf({ ...draftOf(notice, NOW, ZONE, false), title: '改了' }, NOW, ZONE, notice);
    expect(words).toMatchObject({
      title: '改了',
      publishedAt: notice.publishedAt,
      expiresAt: notice.expiresAt,
    });
    expect(draftOf(notice, NOW, ZONE, false)).toMatchObject({ noticeId: notice.id, rev: 3 });
  });

  it('is a notice of its own when it is written from an old one', () => {
    expect(draftOf(notice, NOW, ZONE, true)).toMatchObject({
      noticeId: null,
      rev: 0,
      title: '停水',
      urgent: true,
      from: null,
    });
  });

  it.each([
    ['先写标题', { title: ' ' }],
    ['标题太长，一行放不下', { title: '停'.repeat(25) }],
    ['选一个小区', { compounds: [] }],
    ['选在哪种屏上显示', { screens: [] }],
    ['结束要在开始之后', { from: { day: '2026-11-24', time: '08:00' } }],
    [
      '结束的时间已经过了',
      { from: { day: '2026-11-20', time: '08:00' }, until: { day: '2026-11-21', time: '08:00' } },
    ],
    ['有一处写得不对，请再看一遍', { body: '停'.repeat(1_201) }],
    [null, {}],
  ])('says %s', (said, over) => {
    expect(missingIn(wordsOf({ ...ready(), ...over }, NOW, ZONE, null), NOW)).toBe(said);
  });
});
