import { assert } from '../../../contract/assert.ts';
import type { DemoCard } from '../../../contract/card.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import { CARD_TEXT_BYTES, type ResidentField, residentFields } from './layout.ts';

/**
 * The 256 bytes that stand on a demo resident's chip (hardware.md 2.1), for simulators.
 * Fails with the name of the field that does not fit: names and issuers hold 15 UTF-16 units, addresses 35.
 */
export function encodeResidentText(card: DemoCard): Result<Uint8Array, ResidentField> {
  const texts: Readonly<Record<ResidentField, string>> = {
    name: card.name,
    sex: card.sex,
    nation: card.nation,
    birth: card.birth,
    address: card.address,
    number: card.number,
    issuer: card.issuer,
    validFrom: card.start,
    validUntil: card.end,
  };
  const bytes = new Uint8Array(CARD_TEXT_BYTES);
  putText(bytes, 0, ''.padEnd(CARD_TEXT_BYTES / 2));
  for (const [name, { offset, bytes: room }] of Object.entries(residentFields)) {
    assert(isResidentField(name), `field ${name}`);
    if (texts[name].length * 2 > room) return err(name);
    putText(bytes, offset, texts[name]);
  }
  return ok(bytes);
}

function putText(bytes: Uint8Array, offset: number, text: string): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let i = 0; i < text.length; i++) view.setUint16(offset + 2 * i, text.charCodeAt(i), true);
}

function isResidentField(name: string): name is ResidentField {
  return Object.hasOwn(residentFields, name);
}
