import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { platform } from '../../../contract/update/release.ts';
import { keysFile, updatePlaces } from '../../launcher/places.ts';
import { readReleaseKeys } from '../../launcher/signature.ts';
import { readState } from '../../launcher/state-file.ts';
import { type BringFault, bring, layIn } from './bring.ts';

const HELP = `sanping-update FILE.release.json   an update from a folder or a drive; the package lies beside it
  --now        not in the night, but as soon as nobody is at the screen
  --older      also a version that is not newer than the one that runs
  --again      also one that failed here before
sanping-update --back              to the version before this one
sanping-update --state             how far an update is`;

const WORDS: Readonly<Record<BringFault, string>> = {
  'UP-601': '签名不是本机认可的发布密钥签的，不安装。',
  'UP-602': '安装包与签名的清单不符（可能没有拷完整），请重新拷贝。',
  'UP-611': '这个版本没有适合本机的安装包。',
  'UP-616': '磁盘空间不够，或写不进去。',
  'UP-621': '找不到清单文件，或清单旁边没有安装包。',
};

/** `sanping-update`: run as the screen's user; docs/updates.md. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      home: { type: 'string' },
      launcher: { type: 'string' },
      now: { type: 'boolean', default: false },
      older: { type: 'boolean', default: false },
      again: { type: 'boolean', default: false },
      back: { type: 'boolean', default: false },
      state: { type: 'boolean', default: false },
    },
  });
  const { home, launcher, now, older, again } = values;
  if (home === undefined || launcher === undefined) throw new Error('--home and --launcher');
  if (values.state) {
    console.log(JSON.stringify(readState(updatePlaces(home))));
    return 0;
  }
  if (values.back) {
    layIn(home, { kind: 'back' });
    console.log('已登记：没有人使用屏幕时退回上一个版本。');
    return 0;
  }
  const [file] = positionals;
  if (file === undefined) {
    console.error(HELP);
    return 64;
  }
  const done = await bring(
    {
      manifest: resolve(file),
      home,
      keys: readReleaseKeys(keysFile(launcher)),
      platform: platform.parse(`${process.platform}-${process.arch}`),
    },
    { kind: 'install', now, older, again },
  );
  if (!done.ok) {
    console.error(`${done.error} ${WORDS[done.error]}`);
    return 1;
  }
  const when = now ? '没有人使用屏幕时' : '夜间维护时段';
  console.log(`${done.value.version} 已核对，${when}更换；进度看 sanping-update --state。`);
  return 0;
}

process.exitCode = await main();
