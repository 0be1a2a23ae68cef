import { describe, expect, it } from 'vitest';
import type { DevicesEvent } from '../../../../contract/devices.ts';
import { ok } from '../../../../contract/result.ts';
import { ReaderDriver } from '../driver.ts';
import { ReaderSimulator } from '../simulator.ts';
import { textOf, wang } from '../testing/cards.ts';
import { FakeHidReader } from '../testing/fake-hid-reader.ts';
import { FakeUsbReader } from '../testing/fake-usb-reader.ts';
import { ManualScheduler } from '../testing/manual-scheduler.ts';
import { isHidReader, openHid } from './hid.ts';
import { hidReportOf, samBytesOf } from './hid-framing.ts';
import type { NativeReader } from './native-readers.ts';
import { readerPortsOf } from './reader-ports.ts';
import { isUsbReader, openUsb } from './usb.ts';
import { usbShapeOf } from './usb-shape.ts';

const LINKS = ['usb split', 'usb whole', 'hid'] as const;

/** A driver over a reader without a serial port; `plug` puts another one in, as a new device. */
function bench(link: (typeof LINKS)[number]) {
  const scheduler = new ManualScheduler();
  const reader = new ReaderSimulator();
  const events: DevicesEvent[] = [];
  const log: string[] = [];
  let plugged: { readonly device: FakeUsbReader | FakeHidReader; readonly native: NativeReader } | null =
    null;
  const plug = () => {
    if (link === 'hid') {
      const device = new FakeHidReader(reader);
      plugged = {
        device,
        native: { path: 'hid:/dev/hidraw0', open: (odd) => openHid(async () => device, odd) },
      };
    } else {
      const device = new FakeUsbReader(reader, link === 'usb split' ? 'split' : 'whole');
      plugged = { device, native: { path: 'usb:1-4', open: (odd) => openUsb(device, odd) } };
    }
    return plugged.device;
  };
  const find = async () => ok(plugged === null ? [] : [plugged.native]);
  const { ports, bauds } = readerPortsOf(
    { kind: link === 'hid' ? 'hid' : 'usb' },
    { event: (id, fields) => log.push(JSON.stringify({ id, ...fields })) },
    { usb: find, hid: find },
  );
  const driver = new ReaderDriver({
    ports,
    bauds,
    scheduler,
    latestAddress: 'skip',
    log: { event: () => {} },
    fingerprint: (text) => Buffer.from(text).toString('base64'),
    emit: (event) => events.push(event),
  });
  const heard = () =>
    events.map((event) => {
      if (event.type === 'card-read') return `read ${event.card.name}`;
      if (event.type !== 'reader-status') return event.type;
      return event.status.state === 'fault' ? event.status.code : event.status.state;
    });
  const unplug = () => {
    plugged = null;
  };
  return { scheduler, reader, driver, heard, log, plug, unplug };
}

const card = { situation: wang.situation, text: textOf(wang) };

describe.each(LINKS)('reader on %s', (link) => {
  it('reads a card laid on it', async () => {
    const h = bench(link);
    h.plug();
    h.driver.start();
    await h.scheduler.advance(1_000);
    h.reader.layCard(card);
    await h.scheduler.advance(2_000);
    expect(h.heard()).toEqual(['starting', 'ready', 'card-found', `read ${wang.name}`]);
  });

  it('is not there, is plugged, is pulled, is plugged again: in service each time, without a restart', async () => {
    const h = bench(link);
    h.driver.start();
    await h.scheduler.advance(1_000);
    expect(h.heard().at(-1)).toBe('RD-106');
    for (let times = 0; times < 3; times++) {
      const device = h.plug();
      await h.scheduler.advance(10_000);
      expect(h.heard().at(-1)).toBe('ready');
      h.unplug();
      if (device instanceof FakeUsbReader) device.pull();
      else device.emit('error', new Error('could not read from HID device'));
      await h.scheduler.advance(10_000);
      expect(h.heard().at(-1)).toBe('RD-106');
    }
  });

  it('is pulled and nobody says so: silence is enough', async () => {
    const h = bench(link);
    const first = h.plug();
    h.driver.start();
    await h.scheduler.advance(1_000);
    first.mute = true;
    await h.scheduler.advance(10_000);
    expect(h.heard()).toContain('RD-112');
    h.plug();
    await h.scheduler.advance(20_000);
    expect(h.heard().at(-1)).toBe('ready');
  });
});

describe('which devices are readers', () => {
  it('goes by vendor and product', () => {
    expect(isUsbReader({ vendorId: 0x0400, productId: 0xc35a })).toBe(true);
    expect(isUsbReader({ vendorId: 0x0400, productId: 0xc35b })).toBe(false);
    expect(isHidReader({ vendorId: 0x10c4, productId: 0x0007 })).toBe(true);
    expect(isHidReader({ vendorId: 0x203b, productId: 0x0101 })).toBe(true);
    expect(isHidReader({ vendorId: 0x10c4, productId: 0x8a1b })).toBe(false);
  });

  it('goes by the pipes for how frames travel', () => {
    const pipe = (endpointNumber: number, direction: 'in' | 'out', type = 'bulk') => ({
      endpointNumber,
      direction,
      type,
    });
    const pairs = [pipe(5, 'in'), pipe(6, 'out'), pipe(1, 'in'), pipe(2, 'out')];
    expect(usbShapeOf(pairs)).toEqual({ kind: 'split', headOut: 2, bodyOut: 6, headIn: 1, bodyIn: 5 });
    expect(usbShapeOf([pipe(1, 'in'), pipe(2, 'out')])).toEqual({ kind: 'whole', in: 1, out: 2 });
    expect(usbShapeOf([pipe(1, 'in', 'interrupt'), pipe(2, 'out')])).toBeNull();
    expect(usbShapeOf([...pairs, pipe(7, 'in')])).toBeNull();
    expect(usbShapeOf([...pairs.slice(0, 3)])).toBeNull();
    expect(usbShapeOf([])).toBeNull();
  });

  it.each([
    ['Access denied (insufficient permissions)', 'no-permission'],
    ['interface is busy', 'in-use'],
    ['device disconnected', 'missing'],
    ['pipe error', 'other'],
  ] as const)('a USB device that does not open: %s', async (words, failure) => {
    const device = new FakeUsbReader(new ReaderSimulator(), 'whole');
    device.openError = new Error(words);
    const odd: string[] = [];
    expect(await openUsb(device, (said) => odd.push(said))).toEqual({ ok: false, error: failure });
    expect(odd).toEqual(failure === 'other' ? [words] : []);
  });
});

describe('HID framing, bytes of hardware.md 1.7', () => {
  it('puts "status" into one report', () => {
    const frame = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x00, 0x03, 0x11, 0xff, 0xed);
    const report = hidReportOf(frame);
    expect(report).toHaveLength(64);
    // Mark and serial number, len 11, command, frame, sum of len to frame: 0x05b9.
    expect(Buffer.from(report.subarray(0, 18)).toString('hex')).toBe('8800000b00b1aaaaaa9669000311ffedb905');
    expect(report.subarray(18).every((byte) => byte === 0)).toBe(true);
  });

  it('takes nothing from a report with a false sum, another mark or a length beyond its end', () => {
    const good = new Uint8Array(64);
    good.set([0xaa, 0, 0, 5, 0, 0, 0, 0, 0x11, 0x22]);
    good.set([5 + 0x11 + 0x22, 0], 10);
    expect(samBytesOf(good)).toEqual(Uint8Array.of(0x11, 0x22));
    expect(samBytesOf(good.with(9, 0x23))).toBeNull();
    expect(samBytesOf(good.with(0, 0x88))).toBeNull();
    expect(samBytesOf(good.with(3, 60))).toBeNull();
    expect(samBytesOf(good.with(3, 1))).toBeNull();
    expect(samBytesOf(new Uint8Array(4))).toBeNull();
  });

  it('a report with a false sum costs one more command, not the card', async () => {
    const h = bench('hid');
    const device = h.plug();
    h.driver.start();
    await h.scheduler.advance(1_000);
    if (device instanceof FakeHidReader) device.spoilEvery = 37;
    h.reader.layCard(card);
    await h.scheduler.advance(30_000);
    expect(h.heard().filter((event) => event.startsWith('read '))).toEqual([`read ${wang.name}`]);
  });
});
