import type { FastifyRequest } from 'fastify';

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);
const LOOPBACK_ADDRESSES = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Whether whoever asks is on this very box. Behind a declared proxy this is the address that the proxy names. */
export function isFromLoopback(ip: string): boolean {
  return LOOPBACK_ADDRESSES.has(ip);
}

/** Whether `name` (no port) is a name of central's; a proof made for another server must not count here. */
export type OwnNames = (name: string) => boolean;

export const loopbackNames: OwnNames = (name) => LOOPBACK_NAMES.has(name);

/** The address a proof has to name (`htu`): without query; null when the request names a host that is not central's. */
export function urlOf(
  request: Pick<FastifyRequest, 'protocol' | 'host' | 'url'>,
  isOwn: OwnNames,
): string | null {
  const text = `${request.protocol}://${request.host}${request.url.split('?')[0]}`;
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return isOwn(url.hostname) ? url.href : null;
}
