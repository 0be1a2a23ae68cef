import { describe, expect, it } from 'vitest';
import { parseStartOptions } from './options.ts';
import { syncWords } from './sync-words.ts';

const url = 'https://central.example:8420';
const CODE = 'K7QM-2D9X-4HTN-K7QM-2D9X-4HTN-0123';

describe('npm start at a real central', () => {
  it('takes the code of the command line, and no slip of the finger', () => {
    expect(parseStartOptions(['--central', url, '--enrol', CODE])).toMatchObject({
      value: { central: { kind: 'url', url }, enrolCode: CODE },
    });
    expect(parseStartOptions(['--central', url])).toMatchObject({ value: { enrolCode: null } });
    const refused = [
      parseStartOptions(['--enrol', CODE]),
      parseStartOptions(['--central', url, '--enrol', 'K7QM-2D9X']),
    ];
    for (const one of refused)
      expect(one).toMatchObject({ ok: false, error: expect.stringMatching(/^--enrol: [^\n]+$/) });
  });

  it('refuses an address that would go over the network in the open', () => {
    for (const open of ['http://192.0.2.1:8420', 'http://central.example'])
      expect(parseStartOptions(['--central', open])).toMatchObject({
        error: expect.stringContaining('CO-401'),
      });
    for (const fine of ['http://127.0.0.1:8420', 'http://localhost:8420', url])
      expect(parseStartOptions(['--central', fine]).ok, fine).toBe(true);
  });

  it('says in one line with a code what central answered, and nothing for the rest of the log', () => {
    const said: string[] = [];
    const tell = syncWords((line) => said.push(line));
    tell('{"event":"sync-fault","kind":"refused","code":"CT-311"}');
    tell('{"event":"sync-fault","kind":"unreachable"}');
    tell('{"event":"store-open","outcome":"ok"}');
    tell('"enrolled" is no JSON line of ours');
    tell('{"event":"enrolled","terminalId":"01JD0000000000000000000T01"}');
    expect(said).toEqual([
      expect.stringMatching(/^CT-311 登记码不对、已过期或已用过/),
      '已登记 / enrolled: 01JD0000000000000000000T01',
    ]);
  });
});
