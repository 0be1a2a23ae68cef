import { describe, expect, it } from 'vitest';
import { BROWSER_PATHS, findBrowser } from './find-browser.ts';

describe('the browser', () => {
  it('is the first of the known places where one is', () => {
    const [, second] = BROWSER_PATHS;
    expect(findBrowser({}, (path) => path === second)).toEqual({ ok: true, value: second });
  });

  it('is the one that CHROMIUM_PATH names, and no other in its place', () => {
    expect(findBrowser({ CHROMIUM_PATH: '/opt/b' }, () => true)).toEqual({ ok: true, value: '/opt/b' });
    const missing = findBrowser({ CHROMIUM_PATH: '/opt/b' }, (path) => path !== '/opt/b');
    expect(missing).toEqual({ ok: false, error: { tried: ['/opt/b'] } });
  });

  it('is missed with every place that was tried', () => {
    expect(findBrowser({}, () => false)).toEqual({ ok: false, error: { tried: BROWSER_PATHS } });
  });
});
