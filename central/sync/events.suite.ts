import { beforeAll, describe, expect, it } from 'vitest';
import { callsOf, enrolTestTerminal, key, signed, type TestCentral, type TestTerminal } from '../testing.ts';
import { appendChanges } from './change-log.ts';
import { hintOf, hintPayload, pageIn } from './hint-payload.ts';
import { createHintHub, hintEvent } from './hints.ts';

/** Hints over a real socket. Run by central/api.test.ts, which starts one central for all. */
export function describeEvents(running: () => { central: TestCentral; terminal: TestTerminal }): void {
  let central: TestCentral;
  let terminal: TestTerminal;
  let url: string;
  let calls: ReturnType<typeof callsOf>;
  beforeAll(async () => {
    ({ central, terminal } = running());
    url = `${await central.url()}/v1/events`;
    calls = callsOf(central, terminal);
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
    let more: readonly string[] = [];
    const next = async (): Promise<string> => {
      const found = /data: (.+)\n(?:data: .+\n)*\n/.exec(text);
      if (found !== null) {
        text = text.slice(found.index + found[0].length);
        [, ...more] = found[0].trimEnd().split('\n');
        return found[1] ?? '';
      }
      const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
      if (done) throw new Error('the line has ended');
      text += value;
      return next();
    };
    /** The other lines of the event that came last. */
    const rest = () => more.map((line) => line.slice('data: '.length));
    return { response, next, rest, hangUp: () => abort.abort() };
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

    it('bring a small change as the page that a pull would give', async () => {
      const line = await open();
      const hint = await line.next();
      const { cursor } = await calls.pullAll(1_000);
      expect(seqOf(hint)).toBe(seqOf(cursor));
      await change('H5');
      await line.next();
      const [after, ...page] = line.rest();
      expect(after).toBe(cursor);
      const { body } = await calls.get(`/v1/sync/${terminal.scope}?after=${cursor}`);
      expect(page.map((text) => `${text}\n`).join('')).toBe(body);
      line.hangUp();
    });

    it('bring to an audience its own rows alone, and to nobody what is large', () => {
      const row = (audience: 'kiosk' | 'wall-public', title: string, seq: number) => ({
        ...{ audience, seq, entity: 'notice', pk: key('H6'), op: 'put', rev: 2 },
        doc: JSON.stringify({ title }),
      });
      const written = (title: string) => ({
        ...{ scope: 'community/a', epoch: 'E', before: 6, seq: 8 },
        rows: [row('kiosk', title, 7), row('wall-public', '停水', 8)],
      });
      const small = hintPayload(written('王秀兰'));
      const end = '{"end":true,"cursor":"E:8","more":false,"schemaVersion":';
      expect(pageIn(small, 'kiosk')).toEqual([
        'E:6',
        `{"seq":7,"entity":"notice","pk":"${key('H6')}","op":"put","rev":2,"doc":{"title":"王秀兰"}}`,
        expect.stringContaining(end),
      ]);
      expect(pageIn(small, 'wall-public')?.join('\n')).not.toContain('王秀兰');
      expect(pageIn(small, 'property')).toEqual(['E:6', expect.stringContaining(end)]);
      expect(hintOf(small)).toBe('community/a:8');
      const large = hintPayload(written('长'.repeat(3_000)));
      expect([large, pageIn(large, 'kiosk')]).toEqual(['community/a:8', null]);
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
      const leaveA = hub.add(['community/a', 'city'], 'kiosk', a);
      hub.add(['community/b', 'city'], 'wall-public', b);
      hub.add(['community/b'], 'kiosk', slow);
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
