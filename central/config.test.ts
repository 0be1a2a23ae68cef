import { describe, expect, it } from 'vitest';
import { parseOptions } from './config.ts';

describe("central's command line", () => {
  it('has defaults, and takes what npm start gives', () => {
    expect(parseOptions([])).toEqual({
      ok: true,
      value: { port: 8420, dataDir: '.sanping/central', demo: null, production: false, withParent: false },
    });
    const argv = ['--port', '0', '--data', 'd', '--demo', 'chengcheng', '--with-parent', '--production'];
    expect(parseOptions(argv)).toEqual({
      ok: true,
      value: { port: 0, dataDir: 'd', demo: 'chengcheng', production: true, withParent: true },
    });
    expect(parseOptions(['--help', '--port', 'x'])).toEqual({ ok: true, value: 'help' });
  });

  it.each([
    [['--foo'], '--foo'],
    [['--port', 'abc'], '--port abc'],
    [['--port', '70000'], '--port 70000'],
    [['--port', ''], '--port'],
    [['--demo', 'paris'], '--demo paris'],
    [['--data'], '--data'],
    [['extra'], 'extra'],
  ])('%j is refused in one line that names it', (argv, named) => {
    const parsed = parseOptions(argv);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.error).toContain(named);
    expect(parsed.error).not.toContain('\n');
  });
});
