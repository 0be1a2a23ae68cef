import { describe, expect, it } from 'vitest';
import { parseOptions } from './config.ts';

describe("central's command line", () => {
  it('has defaults, and takes what npm start gives', () => {
    expect(parseOptions([])).toEqual({
      ok: true,
      value: {
        port: 8420,
        host: '127.0.0.1',
        tls: null,
        dataDir: '.sanping/central',
        databaseUrl: null,
        demo: null,
        live: null,
        production: false,
        withParent: false,
      },
    });
    const argv = ['--port', '0', '--data', 'd', '--demo', 'chengcheng', '--with-parent', '--production'];
    expect(parseOptions(argv)).toEqual({
      ok: true,
      value: {
        port: 0,
        host: '127.0.0.1',
        tls: null,
        dataDir: 'd',
        databaseUrl: null,
        demo: 'chengcheng',
        live: null,
        production: true,
        withParent: true,
      },
    });
    expect(parseOptions(['--help', '--port', 'x'])).toEqual({ ok: true, value: 'help' });
  });

  it('lets the demo live on, at the speed of the clock when none is said', () => {
    const live = (...argv: string[]) => parseOptions(['--demo', 'chengcheng', ...argv]);
    expect(live('--live')).toMatchObject({ value: { live: { speed: 1, seed: 610_525 } } });
    expect(live('--live', '--with-parent')).toMatchObject({
      value: { live: { speed: 1 }, withParent: true },
    });
    expect(live('--live', '60', '--live-seed', '7')).toMatchObject({
      value: { live: { speed: 60, seed: 7 } },
    });
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

  it('listens outside the loopback with a certificate, and in no other way', () => {
    const tls = ['--tls-cert', 'c.pem', '--tls-key', 'k.pem'];
    expect(parseOptions(['--host', '0.0.0.0', ...tls])).toMatchObject({
      value: { host: '0.0.0.0', tls: { certFile: 'c.pem', keyFile: 'k.pem' } },
    });
    for (const host of ['127.0.0.1', '127.0.1.1', 'localhost', '::1'])
      expect(parseOptions(['--host', host]), host).toMatchObject({ value: { host, tls: null } });
    for (const host of ['0.0.0.0', '::', '192.0.2.1', 'central.example', '127.0.0.1.example'])
      expect(parseOptions(['--host', host]), host).toMatchObject({
        ok: false,
        error: expect.stringMatching(/^CT-348 /),
      });
  });

  it.each([
    [['--tls-cert', 'c.pem'], '--tls-key'],
    [['--tls-key', 'k.pem'], '--tls-cert'],
    [['--host', ''], '--host'],
    [['--database', 'mysql://db/x'], '--database'],
    [['--database', 'postgres://db'], '--database'],
    [['--foo'], '--foo'],
    [['--port', 'abc'], '--port abc'],
    [['--port', '70000'], '--port 70000'],
    [['--port', ''], '--port'],
    [['--demo', 'paris'], '--demo paris'],
    [['--data'], '--data'],
    [['--live'], '--live'],
    [['--demo', 'chengcheng', '--live', 'fast'], '--live fast'],
    [['--demo', 'chengcheng', '--live', '0'], '--live 0'],
    [['--demo', 'chengcheng', '--live-seed', '7'], '--live-seed'],
    [['--demo', 'chengcheng', '--live', '--live-seed', 'x'], '--live-seed x'],
    [['extra'], 'extra'],
  ])('%j is refused in one line that names it', (argv, named) => {
    const parsed = parseOptions(argv);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.error).toContain(named);
    expect(parsed.error).not.toContain('\n');
  });
});
