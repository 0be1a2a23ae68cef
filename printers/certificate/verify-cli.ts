import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { throwIllegalValue } from '../../contract/assert.ts';
import { type RevocationList, revocationList } from '../../contract/domain.ts';
import { issuersFile, TRUSTED_ISSUERS, type TrustedIssuer } from './issuers.ts';
import { type ReadPdfFailure, readQrFromPdf } from './read-qr.ts';
import { trustLists } from './revocations.ts';
import { verifyPayload } from './verify.ts';
import { genuineReport, listRefusal, refusalReport } from './verify-report.ts';

/** `npm run verify`: 0 = every certificate found is genuine, 1 = refused, 2 = wrong use or poppler missing. */
const USAGE = `用法：npm run -s verify -- 文件.pdf        读 PDF 上的验真码（需要 poppler-utils）
      npm run -s verify -- '二维码文字'    验扫码得到的文字（SP1:… 或 SP2:…，注意加引号）
      npm run -s verify -- -              从标准输入读 PDF 或二维码文字
选项：--issuers 文件.json                 另加信任的开具单位（中心 /v1/certificates/issuers 的内容）
      --revocations 文件.json             核对作废名单（中心 /v1/certificates/revocations/单位 的内容，可用多次）`;

interface Outcome {
  readonly text: string;
  readonly exitCode: 0 | 1 | 2;
}

function run(args: readonly string[], now: number): Outcome {
  const options = readOptions(args);
  if (options === null) return { text: USAGE, exitCode: 2 };
  const payloads = readPayloads(options.what);
  if ('exitCode' in payloads) return payloads;
  const lists = trustLists(options.lists, options.issuers);
  if (!lists.ok) return { text: listRefusal(lists.error), exitCode: 2 };
  // The day in China decides about validity, wherever this runs.
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now);
  const verdicts = payloads.texts.map((text) =>
    verifyPayload(withoutLineEnd(text), { trustedIssuers: options.issuers, lists: lists.value, today }),
  );
  const text = verdicts
    .map((v) => (v.ok ? genuineReport(v.value, now) : refusalReport(v.error)))
    .join('\n\n');
  return { text, exitCode: verdicts.every(({ ok }) => ok) ? 0 : 1 };
}

interface Options {
  readonly what: string;
  readonly issuers: readonly TrustedIssuer[];
  readonly lists: readonly RevocationList[];
}

function readOptions(args: readonly string[]): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { issuers: { type: 'string' }, revocations: { type: 'string', multiple: true } },
      allowPositionals: true,
    });
    const [what, ...more] = positionals;
    if (what === undefined || more.length > 0) return null;
    const added =
      values.issuers === undefined ? [] : issuersFile.parse(JSON.parse(readFileSync(values.issuers, 'utf8')));
    const lists = (values.revocations ?? []).map((file) =>
      revocationList.parse(JSON.parse(readFileSync(file, 'utf8'))),
    );
    return { what, issuers: [...added, ...TRUSTED_ISSUERS], lists };
  } catch {
    // An unknown option, a list that cannot be read or is no list: all wrong use.
    return null;
  }
}

function readPayloads(what: string): { readonly texts: readonly string[] } | Outcome {
  if (what !== '-' && !existsSync(what)) {
    const looksLikeFile = /\.[a-z]{3,4}$/i.test(what) && !/^SP\d:/.test(what);
    return looksLikeFile ? { text: `找不到文件：${what}\n${USAGE}`, exitCode: 2 } : { texts: [what] };
  }
  const bytes = readFileSync(what === '-' ? 0 : what);
  if (!bytes.subarray(0, 1024).includes('%PDF-')) return { texts: [bytes.toString('utf8')] };
  const texts = readQrFromPdf(bytes);
  return texts.ok ? { texts: texts.value } : pdfProblem(texts.error);
}

function pdfProblem(failure: ReadPdfFailure): Outcome {
  switch (failure) {
    case 'poppler-missing':
      return { text: '缺少 pdftoppm，请先安装：sudo apt-get install -y poppler-utils', exitCode: 2 };
    case 'not-a-pdf':
      return { text: '验真结果：✗ 不予认可\n原因：PDF 文件打不开。', exitCode: 1 };
    case 'no-qr':
      return { text: '验真结果：✗ 不予认可\n原因：PDF 里没有找到验真码。', exitCode: 1 };
    default:
      return throwIllegalValue(failure);
  }
}

/** Line ends only: a blank is a digit of base45. */
function withoutLineEnd(text: string): string {
  return text.replace(/[\r\n]+$/, '');
}

const outcome = run(process.argv.slice(2), Date.now());
(outcome.exitCode === 2 ? process.stderr : process.stdout).write(`${outcome.text}\n`);
process.exitCode = outcome.exitCode;
