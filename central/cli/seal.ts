import { existsSync, readFileSync } from 'node:fs';
import { day } from '../../contract/certificate.ts';
import { publishCertificates } from '../modules/certificates/publish.ts';
import { putSeal, type SealRefusal } from '../modules/certificates/seals.ts';
import { EXIT, type Verb } from './verb.ts';

const REFUSED: Readonly<Record<SealRefusal, string>> = {
  'no-such-issuer': '没有社区用这个开具单位 / no community has this issuer',
  'not-a-picture': '不是 PNG，或大于 200 KB / no PNG, or above 200 KB',
  'ends-before-it-begins': '截止日早于起始日 / ends before it begins',
  overlaps: '这些日子里已有另一枚印章 / another seal is in force on these days',
};

export const sealVerb: Verb = {
  summary: '登记开具单位的印章图片和使用日期',
  details: `
图片随目录送到终端。同一天只能有一枚印章。
例: npm run central -- seal seal.png --issuer chengcheng.lelou --from 2026-12-01 --until 2027-11-30`,
  positionals: [{ name: 'FILE', help: 'PNG 图片，不大于 200 KB', isPath: true }],
  options: {
    issuer: { argument: 'ISSUER', help: '开具单位的编号', required: true },
    from: { argument: 'DAY', help: '第一天 YYYY-MM-DD', required: true },
    until: { argument: 'DAY', help: '最后一天 YYYY-MM-DD', required: true },
  },
  place: 'beside',
  run: async ({ positionals: { FILE = '' }, texts }, speaker, deps) => {
    const [from, until] = [day.safeParse(texts.from), day.safeParse(texts.until)];
    if (!from.success || !until.success) {
      speaker.complain('--from, --until: YYYY-MM-DD');
      return EXIT.usage;
    }
    if (!existsSync(FILE)) {
      speaker.complain(`${FILE}: 没有这个文件 / no such file`);
      return EXIT.refused;
    }
    const picture = readFileSync(FILE);
    const put = await putSeal(deps, {
      issuerId: texts.issuer ?? '',
      picture,
      from: from.data,
      until: until.data,
    });
    if (!put.ok) {
      speaker.complain(REFUSED[put.error]);
      return EXIT.refused;
    }
    await publishCertificates(deps);
    speaker.say(put.value);
    return EXIT.done;
  },
};
