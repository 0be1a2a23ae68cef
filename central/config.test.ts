import { describe, expect, it } from 'vitest';
import { parseOptions } from './config.ts';

describe("central's command line", () => {
  it('has defaults, and takes what npm start gives', () => {
    expect(parseOptions([])).toEqual({
      ok: true,
      value: {
        port: 8420,
        dataDir: '.sanping/central',
        databaseUrl: null,
        demo: null,
        production: false,
        withParent: false,
      },
    });
    const argv = ['--port', '0', '--data', 'd', '--demo', 'chengcheng', '--with-parent', '--production'];
    expect(parseOptions(argv)).toEqual({
      ok: true,
      value: {
        port: 0,
        dataDir: 'd',
        databaseUrl: null,
        demo: 'chengcheng',
        production: true,
        withParent: true,
      },
    });
    expect(parseOptions(['--help', '--port', 'x'])).toEqual({ ok: true, value: 'help' });
  });

  it('takes a PostgreSQL address from the option or, so that no password is in the process list, from the environment', () => {
    const url = 'postgres://sanping@db.city:5432/sanping';
    expect(parseOptions(['--database', url])).toMatchObject({ ok: true, value: { databaseUrl: url } });
    const env = { SANPING_DATABASE: 'postgresql://sanping:geheim@db/sanping' };
    expect(parseOptions([], env)).toMatchObject({ value: { databaseUrl: env.SANPING_DATABASE } });
    expect(parseOptions(['--database', url], env)).toMatchObject({ value: { databaseUrl: url } });
    const wrong = parseOptions([], { SANPING_DATABASE: 'mysql://u:geheim@db/x' });
    expect(wrong).toMatchObject({ ok: false });
    expect(JSON.stringify(wrong)).toContain('SANPING_DATABASE');
    expect(JSON.stringify(wrong)).not.toContain('geheim');
  });

  it.each([
    [['--database', 'mysql://db/x'], '--database'],
    [['--database', 'postgres://db'], '--database'],
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
