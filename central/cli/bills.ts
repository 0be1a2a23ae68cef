import { type BillsRefusal, newBills, putBills } from '../modules/fees/put-bills.ts';
import { readJson } from './read-json.ts';
import { EXIT, type Verb } from './verb.ts';

const REFUSED: Readonly<Record<BillsRefusal, string>> = {
  'no-such-company': '没有这家物业企业 / no such company',
  'not-its-dwelling': '有的房屋不归这家物业企业 / a dwelling is not one of this company',
  'paid-already': '有的账已经付了或正在付，不能改 / a bill is paid or being paid',
};

export const billsVerb: Verb = {
  summary: '登记一家物业企业的账单',
  details: `
文件是 JSON 数组，一笔一个: {"dwellingId", "kind", "period": "2026-11", "amountFen": 12850, "dueOn": "2026-11-25"}；
kind 是 property（物业服务费）、parking（车位）、shared-power（公共电费）、waste（垃圾清运）。同一户、同一项、同一月再登记，就是改金额和日期；付过的不改。要么全收，要么全不收。
例: npm run central -- bills november.json --company 01JD0000000000000000000000`,
  positionals: [{ name: 'FILE', help: 'JSON 文件', isPath: true }],
  options: { company: { argument: 'ID', help: '物业企业的编号', required: true } },
  place: 'beside',
  run: async ({ positionals: { FILE = '' }, texts }, speaker, deps) => {
    const read = readJson(FILE, newBills);
    if (!read.ok) {
      speaker.complain(read.error);
      return EXIT.refused;
    }
    const put = await putBills(deps, texts.company ?? '', read.value);
    if (!put.ok) {
      speaker.complain(REFUSED[put.error]);
      return EXIT.refused;
    }
    speaker.say(`${put.value} 笔 / bills`);
    return EXIT.done;
  },
};
