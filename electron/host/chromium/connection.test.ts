import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FakeBrowser } from './testing.ts';

const anything = z.unknown();

describe('the debugging pipe', () => {
  it('puts a message together that arrives in pieces, cut inside a character too', async () => {
    const browser = new FakeBrowser();
    const heard: unknown[] = [];
    browser.connection.on('page', 'Page.titled', z.object({ title: z.string() }), ({ title }) =>
      heard.push(title),
    );
    const title = (text: string) =>
      Buffer.from(
        `${JSON.stringify({ method: 'Page.titled', sessionId: 'page', params: { title: text } })}\0`,
      );
    const both = Buffer.concat([title('三屏'), title('𠮷')]);
    const last = new Promise((resolve) => browser.connection.on(undefined, 'end', anything, resolve));
    for (const byte of both) browser.write(Buffer.from([byte]));
    browser.event('end', {});
    await last;
    expect(heard).toEqual(['三屏', '𠮷']);
  });

  it('gives each answer to the command that asked', async () => {
    const browser = new FakeBrowser(({ method }) => ({ was: method }));
    const [one, two] = await Promise.all([browser.connection.send('One'), browser.connection.send('Two')]);
    expect([one, two]).toEqual([{ was: 'One' }, { was: 'Two' }]);
  });

  it("rejects with the browser's own words", async () => {
    const browser = new FakeBrowser(() => {
      throw new Error('No target with given id found');
    });
    await expect(browser.connection.send('Target.closeTarget')).rejects.toThrow(
      'Target.closeTarget: No target with given id found',
    );
  });

  it('keeps the sessions of two pages apart and stops when told', async () => {
    const browser = new FakeBrowser();
    const heard: string[] = [];
    const stop = browser.connection.on('one', 'e', anything, () => heard.push('one'));
    browser.connection.on('two', 'e', anything, () => heard.push('two'));
    browser.event('e', {}, 'one');
    browser.event('e', {}, 'two');
    await browser.connection.send('flush');
    stop();
    browser.event('e', {}, 'one');
    await browser.connection.send('flush');
    expect(heard).toEqual(['one', 'two']);
  });

  it('refuses what is still open, and everything later, when the browser hangs up', async () => {
    const browser = new FakeBrowser(() => null);
    const open = browser.connection.send('Page.navigate');
    let closed = 0;
    browser.connection.onClosed(() => {
      closed += 1;
    });
    browser.connection.close();
    await expect(open).rejects.toThrow('Page.navigate: the browser is gone');
    await browser.hangUp();
    await expect(browser.connection.send('Page.reload')).rejects.toThrow('the browser is gone');
    expect(closed).toBe(1);
  });
});
