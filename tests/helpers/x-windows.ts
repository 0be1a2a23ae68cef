import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A window as its window manager manages it; the place is that of its content on the display, in pixels. */
export interface XWindow {
  readonly id: number;
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels of a part of the display, as its server keeps them: four bytes each, blue, green, red and one unused. */
export interface XPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Buffer;
}

/** Who asks for a display that lets in only who knows its cookie (MIT-MAGIC-COOKIE-1), and where its socket is. */
export interface XDoor {
  readonly socket: string;
  readonly cookie: Buffer;
}

const COOKIE_NAME = 'MIT-MAGIC-COOKIE-1';
/** Event types that XTEST plays (XTEST extension 2.2), and the only button of a finger. */
const PLAYED = { press: 4, release: 5, move: 6 } as const;
const LEFT = 1;

/** The client messages' mask: to the root window, for whoever manages windows (EWMH 1.5, "Root window messages"). */
const SUBSTRUCTURE = 0x0018_0000;
const HEADER = 32;

/**
 * Looks at an X display from outside and closes windows as their close button does: a client of its own over the
 * display's socket (X Window System Protocol, version 11; EWMH 1.5), so that neither host nor browser is asked.
 */
export class XWindows {
  readonly #socket: Socket;
  #received = Buffer.alloc(0);
  #root = 0;
  readonly #atoms = new Map<string, number>();

  /** @param display value of DISPLAY, for example `:1`, or the way into one that is locked */
  static async open(display: string | XDoor): Promise<XWindows> {
    const door =
      typeof display === 'string'
        ? { socket: `/tmp/.X11-unix/X${display.replace(':', '')}`, cookie: null }
        : display;
    const socket = connect(door.socket);
    await once(socket, 'connect');
    const windows = new XWindows(socket);
    await windows.#begin(door.cookie);
    return windows;
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes) => {
      this.#received = Buffer.concat([this.#received, bytes]);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  /** Every managed window, in the order in which they came. */
  async list(): Promise<readonly XWindow[]> {
    const ids = await this.#property(this.#root, '_NET_CLIENT_LIST');
    const windows: XWindow[] = [];
    for (let at = 0; at + 4 <= ids.length; at += 4) windows.push(await this.#window(ids.readUInt32LE(at)));
    return windows;
  }

  /** What the window manager does when its close button is pressed. */
  async pressCloseButton({ id }: XWindow): Promise<void> {
    const event = Buffer.alloc(32);
    event.writeUInt8(33, 0); // ClientMessage
    event.writeUInt8(32, 1);
    event.writeUInt32LE(id, 4);
    event.writeUInt32LE(await this.#atom('_NET_CLOSE_WINDOW'), 8);
    event.writeUInt32LE(2, 16); // from a pager: a person's wish
    const request = this.#request(25, 0, 8 + event.length);
    request.writeUInt32LE(this.#root, 4);
    request.writeUInt32LE(SUBSTRUCTURE, 8);
    event.copy(request, 12);
    this.#socket.write(request);
  }

  /** What the display shows there. */
  async picture(area: Readonly<Record<'x' | 'y' | 'width' | 'height', number>>): Promise<XPicture> {
    const { x, y, width, height } = area;
    const request = this.#request(73, 2, 16);
    request.writeUInt32LE(this.#root, 4);
    request.writeInt16LE(x, 8);
    request.writeInt16LE(y, 10);
    request.writeUInt16LE(width, 12);
    request.writeUInt16LE(height, 14);
    request.writeUInt32LE(0xffff_ffff, 16);
    const answer = await this.#answer(request);
    return { width, height, pixels: answer.subarray(HEADER, HEADER + width * height * 4) };
  }

  /** A finger at this place and away again, as the display's own input (XTEST). */
  async tap(x: number, y: number): Promise<void> {
    const extension = await this.#extension('XTEST');
    for (const [type, detail, at] of [
      [PLAYED.move, 0, [x, y]],
      [PLAYED.press, LEFT, [x, y]],
      [PLAYED.release, LEFT, [x, y]],
      // Out of the way, so that nothing looks touched.
      [PLAYED.move, 0, [0, 0]],
    ] as const) {
      const request = this.#request(extension, 2, 32);
      request.writeUInt8(type, 4);
      request.writeUInt8(detail, 5);
      request.writeUInt32LE(this.#root, 12);
      request.writeInt16LE(at[0], 24);
      request.writeInt16LE(at[1], 26);
      this.#socket.write(request);
    }
  }

  async #extension(name: string): Promise<number> {
    const request = this.#request(98, 0, 4 + name.length + padding(name.length));
    request.writeUInt16LE(name.length, 4);
    request.write(name, 8, 'latin1');
    const answer = await this.#answer(request);
    if (answer[8] !== 1) throw new Error(`the display has no ${name}`);
    return answer.readUInt8(9);
  }

  async #begin(cookie: Buffer | null): Promise<void> {
    const name = cookie === null ? '' : COOKIE_NAME;
    const secret = cookie ?? Buffer.alloc(0);
    const hello = Buffer.alloc(12);
    hello.write('l', 0);
    hello.writeUInt16LE(11, 2);
    hello.writeUInt16LE(name.length, 6);
    hello.writeUInt16LE(secret.length, 8);
    const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(padding(bytes.length))]);
    this.#socket.write(Buffer.concat([hello, padded(Buffer.from(name)), padded(secret)]));
    const head = await this.#take(8);
    const body = await this.#take(head.readUInt16LE(6) * 4);
    if (head[0] !== 1) throw new Error('the display refused the connection');
    const vendor = body.readUInt16LE(16);
    const formats = body.readUInt8(21);
    this.#root = body.readUInt32LE(32 + vendor + padding(vendor) + formats * 8);
  }

  async #window(id: number): Promise<XWindow> {
    const geometry = this.#request(14, 0, 4);
    geometry.writeUInt32LE(id, 4);
    const size = await this.#answer(geometry);
    const translate = this.#request(40, 0, 12);
    translate.writeUInt32LE(id, 4);
    translate.writeUInt32LE(this.#root, 8);
    const place = await this.#answer(translate);
    return {
      id,
      title: (await this.#property(id, '_NET_WM_NAME')).toString('utf8'),
      x: place.readInt16LE(12),
      y: place.readInt16LE(14),
      width: size.readUInt16LE(16),
      height: size.readUInt16LE(18),
    };
  }

  async #property(window: number, name: string): Promise<Buffer> {
    const request = this.#request(20, 0, 20);
    request.writeUInt32LE(window, 4);
    request.writeUInt32LE(await this.#atom(name), 8);
    request.writeUInt32LE(1024, 20);
    const answer = await this.#answer(request);
    return answer.subarray(HEADER, HEADER + answer.readUInt32LE(16) * (answer.readUInt8(1) / 8));
  }

  async #atom(name: string): Promise<number> {
    const known = this.#atoms.get(name);
    if (known !== undefined) return known;
    const request = this.#request(16, 0, 4 + name.length + padding(name.length));
    request.writeUInt16LE(name.length, 4);
    request.write(name, 8, 'latin1');
    const atom = (await this.#answer(request)).readUInt32LE(8);
    this.#atoms.set(name, atom);
    return atom;
  }

  /** @param length bytes behind the four of the head; a multiple of four */
  #request(opcode: number, data: number, length: number): Buffer {
    const request = Buffer.alloc(4 + length);
    request.writeUInt8(opcode, 0);
    request.writeUInt8(data, 1);
    request.writeUInt16LE(request.length / 4, 2);
    return request;
  }

  async #answer(request: Buffer): Promise<Buffer> {
    this.#socket.write(request);
    let head = await this.#take(HEADER);
    // Whoever plays keys changes the keyboard, and every client is told (MappingNotify): no answer to anything.
    while ((head[0] ?? 0) > 1) head = await this.#take(HEADER);
    if (head[0] !== 1) throw new Error(`the display refused request ${request[0]}: error ${head[1]}`);
    return Buffer.concat([head, await this.#take(head.readUInt32LE(4) * 4)]);
  }

  async #take(length: number): Promise<Buffer> {
    while (this.#received.length < length) await once(this.#socket, 'data');
    const taken = this.#received.subarray(0, length);
    this.#received = this.#received.subarray(length);
    return taken;
  }
}

function padding(length: number): number {
  return (4 - (length % 4)) % 4;
}
