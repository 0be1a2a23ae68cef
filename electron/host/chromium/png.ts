import type { HostImage } from '../types.ts';

/** Offset of width and height in a PNG file: after the signature and the head of its first chunk, IHDR (RFC 2083). */
const WIDTH_AT = 16;
const HEIGHT_AT = 20;

/** A picture as Electron's NativeImage, as far as we use it. Size in pixels. */
export function imageOfPng(png: Buffer): HostImage {
  return {
    toPNG: () => png,
    getSize: () => ({ width: png.readUInt32BE(WIDTH_AT), height: png.readUInt32BE(HEIGHT_AT) }),
  };
}
