import { assert } from '../../../../contract/assert.ts';
import type { DemoCard } from '../../../../contract/card.ts';
import { citizenCheckCharacter } from '../../../../contract/citizen-number.ts';
import { encodeResidentText } from '../layout-encode.ts';

/** Invented residents for tests; the check characters are computed, so that nobody can be hit by chance of a typo. */
export const wang: DemoCard = {
  situation: 'record',
  name: '王秀兰',
  sex: '2',
  nation: '01',
  birth: '19580312',
  address: '陕西省渭南市澄城县城关街道乐楼社区东环路1号',
  number: numberOf('61052519580312302'),
  issuer: '澄城县公安局',
  start: '20080312',
  end: '长期',
  phoneLast4: '0137',
};

/** Character outside the BMP (U+20BB7), inner middle dot, a date as the end. */
export const rare: DemoCard = {
  situation: 'rare-name',
  name: '𠮷·买买提 䶮',
  sex: '1',
  nation: '05',
  birth: '19900228',
  address: '陕西省渭南市澄城县城关街道乐楼社区A座 101室',
  number: numberOf('61052519900228301'),
  issuer: '澄城县公安局',
  start: '20200228',
  end: '20400228',
  phoneLast4: '0138',
};

export const testCards: readonly DemoCard[] = [wang, rare];

export function textOf(card: DemoCard): Uint8Array {
  const text = encodeResidentText(card);
  assert(text.ok, 'a test card that does not fit on the chip');
  return text.value;
}

function numberOf(first17: string): string {
  return first17 + citizenCheckCharacter(first17);
}
