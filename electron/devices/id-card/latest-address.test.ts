import { describe, expect, it } from 'vitest';
import { encodeCardText } from './layout-encode.ts';
import { textOf, wang } from './testing/cards.ts';
import { DriverHarness } from './testing/driver-harness.ts';

const MOVED_TO = '陕西省澄城县城关街道古徵社区南大街7号';

function addressOf(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.padEnd(35), 'utf16le'));
}
const card = { situation: wang.situation, text: textOf(wang) };
const withAddress = { ...card, latestAddress: addressOf(MOVED_TO) };

async function heardWith(h: DriverHarness, laid: typeof card): Promise<unknown> {
  await h.ready();
  h.reader.layCard(laid);
  await h.scheduler.advance(20_000);
  const read = h.events.filter((event) => event.type === 'card-read').map((event) => event.card);
  expect(read).toHaveLength(1);
  return read[0];
}

describe('newest additional address', () => {
  it('is read after the card, where it is asked for', async () => {
    expect(await heardWith(new DriverHarness([115200], 'read'), withAddress)).toMatchObject({
      name: wang.name,
      latestAddress: MOVED_TO,
    });
  });

  it('is not asked for at the kiosk', async () => {
    expect(await heardWith(new DriverHarness(), withAddress)).not.toHaveProperty('latestAddress');
  });

  it('card without one (91): the card is read all the same', async () => {
    const read = await heardWith(new DriverHarness([115200], 'read'), card);
    expect(read).toMatchObject({ name: wang.name });
    expect(read).not.toHaveProperty('latestAddress');
  });

  it.each(['21', '41', 'silent'] as const)(
    'reader that answers %s: the card is read all the same',
    async (answer) => {
      const h = new DriverHarness([115200], 'read');
      const good = h.reader.receive.bind(h.reader);
      h.reader.receive = (bytes) => {
        // CMD and PARA stand after the preamble and the length.
        const asksAddress = bytes[7] === 0x30 && bytes[8] === 0x03;
        if (asksAddress && answer === 'silent') return [];
        if (asksAddress) h.reader.answerOnce(Number.parseInt(answer, 16));
        return good(bytes);
      };
      const read = await heardWith(h, withAddress);
      expect(read).toMatchObject({ name: wang.name });
      expect(read).not.toHaveProperty('latestAddress');
    },
  );

  it('foreign card has none, and is not asked', async () => {
    const text = encodeCardText('foreign-2017', {
      englishName: 'ALI KHAN',
      sex: '1',
      number: 'PAK310080010103',
      nationality: 'PAK',
      chineseName: '',
      validFrom: '20200101',
      validUntil: '20300101',
      birth: '19800101',
      version: '01',
      authority: '3100',
    });
    if (!text.ok) throw new Error(text.error);
    const read = await heardWith(new DriverHarness([115200], 'read'), { ...withAddress, text: text.value });
    expect(read).toMatchObject({ layout: 'foreign-2017', name: 'ALI KHAN' });
    expect(read).not.toHaveProperty('latestAddress');
  });
});
