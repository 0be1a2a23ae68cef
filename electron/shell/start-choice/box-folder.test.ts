import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finishTurning, openBoxFolder } from './box-folder.ts';

const CHOICE = { profile: 'chengcheng/wall', centralUrl: 'https://central.example:8420' };
const SECRET = '植入姓名甲';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sanping-box-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const put = (path: string, text: string | Uint8Array) => {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), text);
};
const turning = (wipe: boolean) => put('box/turning.json', JSON.stringify({ choice: CHOICE, wipe }));
/** Where a kiosk leaves what it knows. */
const PLANTED = [
  'store/terminal.sqlite',
  'store/terminal.sqlite-wal',
  'store/terminal.backup.sqlite',
  'store/terminal.20261122T062600Z.corrupt',
  'store/keys/store.key',
  'store/keys/terminal-key.pk8',
  'browser/Default/Preferences',
  'logs/app.jsonl',
  'spool/sheet.pdf',
  '.cache/anything',
  'something-of-a-later-version/records',
];
const plant = () => {
  for (const path of PLANTED) put(path, `${path} ${SECRET}`);
  put('box/role.json', '{"profile":"chengcheng/kiosk","centralUrl":null}');
  put('box/again.json', '{}');
};
const filesIn = () =>
  readdirSync(dir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());

describe('a box that becomes another screen', () => {
  it('keeps nothing of the former one: nothing is left but the choice', () => {
    plant();
    turning(true);
    expect(filesIn()).toHaveLength(PLANTED.length + 3);
    expect(openBoxFolder(dir)).toEqual({ choice: CHOICE, role: null, again: false });
    expect(filesIn().map(({ name }) => name)).toEqual(['choice.json']);
    for (const file of filesIn())
      expect(readFileSync(join(file.parentPath, file.name)).includes(SECRET)).toBe(false);
  });

  it.each(PLANTED.map((path, at) => [path, at] as const))(
    'cut behind %s, it is done at the next start',
    (_, at) => {
      plant();
      turning(true);
      for (const path of PLANTED.slice(0, at)) rmSync(join(dir, path));
      expect(openBoxFolder(dir)).toMatchObject({ choice: CHOICE, role: null, again: false });
      expect(filesIn()).toHaveLength(1);
    },
  );

  it('cut when the choice stands already and the order does too, it comes to the same', () => {
    turning(true);
    put('box/choice.json', JSON.stringify(CHOICE));
    finishTurning(dir);
    expect(filesIn().map(({ name }) => name)).toEqual(['choice.json']);
  });

  it('keeps the versions of the program: one of them is running', () => {
    plant();
    put('update/versions/0.2.0/out/main/main.js', '// program');
    turning(true);
    openBoxFolder(dir);
    expect(
      filesIn()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['choice.json', 'main.js']);
  });

  it('with only another printer or another display it keeps its records', () => {
    plant();
    turning(false);
    expect(openBoxFolder(dir)).toMatchObject({
      choice: CHOICE,
      role: { profile: 'chengcheng/kiosk' },
      again: false,
    });
    for (const path of PLANTED) expect(existsSync(join(dir, path))).toBe(true);
  });

  it('half an order, cut while it was written, deletes nothing and the set-up is there again', () => {
    plant();
    put('box/turning.json', '{"choice":{"profile":"cheng');
    expect(openBoxFolder(dir)).toMatchObject({ choice: null, again: true });
    for (const path of PLANTED) expect(existsSync(join(dir, path))).toBe(true);
  });
});

describe('a choice that cannot be read', () => {
  it.each([
    ['half a file', '{"profile":'],
    ['no object', '[]'],
    ['nothing', ''],
  ])('%s is damaged', (_, text) => {
    put('box/choice.json', text);
    expect(openBoxFolder(dir).choice).toBe('damaged');
  });

  it('a folder that nobody has made yet has none', () => {
    expect(openBoxFolder(join(dir, 'new'))).toEqual({ choice: null, role: null, again: false });
  });
});
