import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { revocationList } from '../../contract/domain.ts';
import { issuersFile, TRUSTED_ISSUERS } from '../certificate/issuers.ts';
import { trustLists } from '../certificate/revocations.ts';
import { listRefusal } from '../certificate/verify-report.ts';
import { buildVerifyPage } from './build-page.ts';
import type { BakedTrust } from './trust.ts';

/** `npm run verify-page`: 0 = written, 2 = wrong use or a list that cannot be believed. */
const USAGE = `用法：npm run -s verify-page -- 文件.html   做一个不联网的验真网页
选项：--issuers 文件.json                 另加信任的开具单位（中心 /v1/certificates/issuers 的内容）
      --revocations 文件.json             放进作废名单（中心 /v1/certificates/revocations/单位 的内容，可用多次）`;

interface Wish {
  readonly file: string;
  readonly trust: Omit<BakedTrust, 'madeAt'>;
}

function readOptions(args: readonly string[]): Wish | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { issuers: { type: 'string' }, revocations: { type: 'string', multiple: true } },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return null;
    const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
    const added = values.issuers === undefined ? [] : issuersFile.parse(read(values.issuers));
    const lists = (values.revocations ?? []).map((path) => revocationList.parse(read(path)));
    return { file, trust: { issuers: [...added, ...TRUSTED_ISSUERS], lists } };
  } catch {
    // An unknown option, a file that cannot be read or is no list: all wrong use.
    return null;
  }
}

async function run(args: readonly string[]): Promise<0 | 2> {
  const wish = readOptions(args);
  if (wish === null) return refuse(USAGE);
  const lists = trustLists(wish.trust.lists, wish.trust.issuers);
  if (!lists.ok) return refuse(listRefusal(lists.error));
  writeFileSync(wish.file, await buildVerifyPage({ ...wish.trust, madeAt: new Date().toISOString() }));
  process.stdout.write(`验真网页：${wish.file}\n`);
  return 0;
}

function refuse(words: string): 2 {
  process.stderr.write(`${words}\n`);
  return 2;
}

process.exitCode = await run(process.argv.slice(2));
