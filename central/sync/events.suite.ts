import { beforeAll, describe, expect, it } from 'vitest';
import { enrolTestTerminal, key, signed, type TestCentral, type TestTerminal } from '../testing.ts';
import { appendChanges } from './change-log.ts';
import { createHintHub, hintEvent } from './hints.ts';

/** Hints over a real socket. Run by central/api.test.ts, which starts one central for all. */
export function describeEvents(running: () => { central: TestCentral; terminal: TestTerminal }): void {
  let central: TestCentral;
  let terminal: TestTerminal;
  let url: string;
  beforeAll(async () => {
    ({ central, terminal } = running());
    url = `${await central.url()}/v1/events`;
  });
  const notice = (last: string) => ({
    audience: 'kiosk' as const,
    entity: 'notice' as const,
    pk: key(last),
    doc: { id: key(last) },
  });
  const change = (last: string) =>
    central.deps.db
      .transaction()
      .execute((trx) => appendChanges(trx, terminal.scope, [notice(last)], central.deps));
  /** Opens a line; `next` gives the data of the next event. */
  const open = async (headers: Record<string, string> = terminal.headers) => {
    const abort = new AbortController();
    const response = await fetch(url, { headers: await signed(headers, 'GET', url), signal: abort.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const next = async (): Promise<string> => {
      const found = /data: (.+)\n\n/.exec(text);
      if (found !== null) {
        text = text.slice(found.index + found[0].length);
        return found[1] ?? '';
      }
      const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
      if (done) throw new Error('the line has ended');
      text += value;
      return next();
    };
    return { response, next, hangUp: () => abort.abort() };
  };
  const seqOf = (hint: string) => Number(hint.slice(hint.lastIndexOf(':') + 1));

  describe('hints', () => {
    it('say where the scope stands, and then every commit, to everybody who follows it', async () => {
      const lines = [await open(), await open((await enrolTestTerminal(central)).headers)];
      expect(lines[0]?.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      const [first = '', other] = await Promise.all(lines.map((line) => line.next()));
      expect(first).toBe(other);
      expect(first.startsWith(`${terminal.scope}:`)).toBe(true);
      await change('H1');
      await change('H2');
      for (const line of lines) {
        expect(await line.next()).toBe(`${terminal.scope}:${seqOf(first) + 1}`);
        expect(await line.next()).toBe(`${terminal.scope}:${seqOf(first) + 2}`);
        line.hangUp();
      }
    });

    it('a transaction that is rolled back tells nobody', async () => {
      const line = await open();
      const before = seqOf(await line.next());
      const rolledBack = central.deps.db.transaction().execute(async (trx) => {
        await appendChanges(trx, terminal.scope, [notice('H3')], central.deps);
        throw new Error('roll back');
      });
      await expect(rolledBack).rejects.toThrow('roll back');
      await change('H4');
      expect(seqOf(await line.next())).toBe(before + 1);
      line.hangUp();
    });

    it('ask for a token', async () => {
      const line = await open({});
      expect(line.response.status).toBe(401);
      line.hangUp();
    });

    it('reach the scope only; who hangs up is forgotten, who does not read is cut', () => {
      const hub = createHintHub();
      const socket = (unread = 0) => {
        const got: string[] = [];
        return {
          got,
          isCut: false,
          writableLength: unread,
          write: (bytes: Uint8Array) => got.push(Buffer.from(bytes).toString()),
          end: (bytes: Uint8Array) => got.push(Buffer.from(bytes).toString()),
          destroy() {
            this.isCut = true;
          },
        };
      };
      const [a, b, slow] = [socket(), socket(), socket(1_000_000)];
      const leaveA = hub.add(['community/a', 'city'], a);
      hub.add(['community/b', 'city'], b);
      hub.add(['community/b'], slow);
      hub.tell('community/a:7');
      const event = hintEvent('community/a:7');
      expect(a.got).toEqual([`${event.length.toString(16)}\r\n${event}\r\n`]);
      expect(b.got).toEqual([]);
      hub.tell('not a hint');
      hub.tell('city:1');
      leaveA();
      hub.tell('city:2');
      expect([a.got.length, b.got.length]).toEqual([2, 2]);
      hub.beat();
      expect(b.got.at(-1)).toBe('8\r\n: beat\n\n\r\n');
      expect([a.got.length, slow.isCut, slow.got.length, hub.size()]).toEqual([2, true, 0, 2]);
    });
  });
}
