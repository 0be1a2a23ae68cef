import pg from 'pg';
import type { Logger } from '../../contract/log.ts';

/** First and longest wait before the line is opened again, ms. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/** A line on which nothing comes is asked for a sign of life this often, and must give it within this time, ms. */
const SIGN_OF_LIFE_MS = 30_000;
const ANSWER_MS = 10_000;

export interface PostgresListener {
  listen(channel: string, listener: (payload: string) => void): Promise<void>;
  close(): Promise<void>;
}

/**
 * LISTEN on a connection of its own, because one from the pool changes its user. When the line breaks it is opened
 * again; what was told meanwhile is lost, which a hint may be: terminals ask every few seconds anyway.
 */
export function listenOnPostgres(address: pg.ClientConfig, log?: Logger): PostgresListener {
  const listeners = new Map<string, Set<(payload: string) => void>>();
  let line: pg.Client | null = null;
  let opening: Promise<void> | null = null;
  let closed = false;
  let wait = FIRST_WAIT_MS;
  let again: NodeJS.Timeout | null = null;

  const lost = (client: pg.Client) => {
    if (line !== client || closed) return;
    line = null;
    log?.event('database-connection-lost', { role: 'listen' });
    later();
  };
  const later = () => {
    if (closed) return;
    again = setTimeout(() => void open().catch(later), wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  };
  const connect = async () => {
    const client = new pg.Client({ ...address, query_timeout: ANSWER_MS });
    client.on('error', () => lost(client));
    client.on('end', () => lost(client));
    client.on('notification', ({ channel, payload = '' }) => {
      for (const listener of listeners.get(channel) ?? []) listener(payload);
    });
    try {
      await client.connect();
      for (const channel of listeners.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
    line = client;
    wait = FIRST_WAIT_MS;
  };
  const open = () => {
    opening ??= connect().finally(() => {
      opening = null;
    });
    return opening;
  };
  const beat = setInterval(() => {
    const client = line;
    client?.query('select 1').catch(() => {
      void client.end().catch(() => {});
      lost(client);
    });
  }, SIGN_OF_LIFE_MS).unref();

  return {
    listen: async (channel, listener) => {
      const known = listeners.get(channel);
      listeners.set(channel, (known ?? new Set()).add(listener));
      if (known !== undefined) return;
      if (line === null) await open();
      else await line.query(`listen ${pg.escapeIdentifier(channel)}`);
    },
    close: async () => {
      closed = true;
      clearInterval(beat);
      if (again !== null) clearTimeout(again);
      await opening?.catch(() => {});
      await line?.end().catch(() => {});
    },
  };
}
