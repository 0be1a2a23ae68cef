import { assert } from '../../../contract/assert.ts';
import type { CardLayout } from '../../../contract/card.ts';
import { citizenCheckCharacter } from '../../../contract/citizen-number.ts';
import { baseReadOf } from '../../../electron/devices/id-card/base-read.ts';
import { encodeResponse } from '../../../electron/devices/id-card/codec.ts';
import { type CardTexts, encodeCardText } from '../../../electron/devices/id-card/layout-encode.ts';
import { statusWords } from '../../../electron/devices/id-card/status-words.ts';
import { testCards, textOf } from '../../../electron/devices/id-card/testing/cards.ts';

const PHOTO_BYTES = 1024;

/** Every answer that a reader gives: each status word bare, the module's number, and a base read of each kind of card. */
export function goodFrames(): readonly Uint8Array[] {
  const answer = (sw3: number, data: Uint8Array) => encodeResponse({ sw1: 0, sw2: 0, sw3, data });
  const bare = Object.keys(statusWords).map((code) => answer(Number.parseInt(code, 16), new Uint8Array(0)));
  const texts = [...testCards.map(textOf), ...foreigners()];
  const photo = new Uint8Array(PHOTO_BYTES).fill(0x57);
  return [
    ...bare,
    answer(0x90, new Uint8Array(16)),
    ...texts.map((text) => answer(0x90, baseReadOf(text, photo))),
  ];
}

function foreigners(): readonly Uint8Array[] {
  const days = { birth: '19850101', validFrom: '20240101', validUntil: '20340101' };
  return [
    text('hmt-permit', {
      ...days,
      name: '陳大文',
      sex: '1',
      address: '东环路1号',
      number: `81000019850101001${citizenCheckCharacter('81000019850101001')}`,
      issuer: '澄城县公安局',
      passNumber: 'H12345678',
      issueCount: '01',
    }),
    text('foreign-2017', {
      ...days,
      englishName: 'ALI KHAN',
      sex: '1',
      number: 'PAK310080010103',
      nationality: 'PAK',
      chineseName: '',
      version: '01',
      authority: '3100',
    }),
    text('foreign-2023', {
      ...days,
      chineseName: '',
      sex: '2',
      renewals: '00',
      englishName: 'JANE SMITH',
      number: '932682198501010017',
      englishNameRest: '',
      nationality: 'GBR',
      formerNumber: '',
    }),
  ];
}

function text<Layout extends CardLayout>(layout: Layout, texts: CardTexts<Layout>): Uint8Array {
  const bytes = encodeCardText(layout, texts);
  assert(bytes.ok, 'a specimen that does not fit on its chip');
  return bytes.value;
}
