import { DEVICE_STATES } from '../../contract/domain.ts';
import { heardWay } from '../../contract/property/doors.ts';
import { visitCode } from '../../contract/property/visitors.ts';
import { hearDevice } from '../modules/doors/device-rows.ts';
import { hearOpening } from '../modules/doors/hear-opening.ts';
import { newDevices, putDevices } from '../modules/doors/put-devices.ts';
import { type CodeAnswer, tryCode } from '../modules/doors/try-code.ts';
import { readJson } from './read-json.ts';
import { EXIT, type Verb } from './verb.ts';

const ANSWERS: Readonly<Record<CodeAnswer, string>> = {
  opened: '门开了 / opened',
  wrong: '码不对、过期、用过了或不是这栋楼的 / wrong code',
  locked: '错得太多，十分钟内不收码 / too many wrong codes',
  'no-keys': '没有这道门，或者门上没有键盘 / no such door with keys',
};

export const devicesVerb: Verb = {
  summary: '登记门禁和充电桩，或替一道门按访客码、报开门、报状态',
  details: `
文件是 JSON 数组: {"id", "kind": "door", "compoundId", "buildingId" 或 null（小区大门）, "name", "state", "ways": ["card","code","face"], "opensFromDesk": true}；
充电桩: {"id", "kind": "charger", "compoundId", "name", "state"}。门不许只靠人脸开。要么全收，要么全不收。
例: npm run central -- devices doors.json --company 01JD0000000000000000000000
    npm run central -- devices --at 01JD0000000000000000000000 --code 48271930
    npm run central -- devices --at 01JD0000000000000000000000 --way card（门卡；手机是 phone，没开加 --refused；不说是谁的）
    npm run central -- devices --at 01JD0000000000000000000000 --state fault`,
  positionals: [{ name: 'FILE', help: 'JSON 文件', isPath: true, optional: true }],
  options: {
    company: { argument: 'ID', help: '物业企业的编号，登记时要' },
    at: { argument: 'ID', help: '哪一道门、哪个充电桩' },
    code: { argument: 'DIGITS', help: '在这道门上按的访客码' },
    way: { argument: 'WAY', help: `这道门刚用它开过：${heardWay.options.join(' | ')}` },
    refused: { argument: null, help: '和 --way 一起：没有开' },
    state: {
      argument: 'STATE',
      help: `门 ${DEVICE_STATES.door.join(' | ')}；充电桩 ${DEVICE_STATES.charger.join(' | ')}`,
    },
  },
  place: 'beside',
  run: async ({ positionals: { FILE }, texts, switches }, speaker, deps) => {
    const { company, at, code, state } = texts;
    if (FILE !== undefined && company !== undefined) {
      const read = readJson(FILE, newDevices);
      const put = read.ok ? await putDevices(deps, company, read.value) : read;
      if (put.ok) speaker.say(`${put.value} 个 / devices`);
      else if (put.error === 'not-its-compound')
        speaker.complain('有的小区或楼栋不归这家物业企业 / not a compound of this company');
      else speaker.complain(put.error);
      return put.ok ? EXIT.done : EXIT.refused;
    }
    if (at !== undefined && visitCode.safeParse(code).success) {
      const answer = await tryCode(deps, at, code ?? '');
      speaker.say(ANSWERS[answer]);
      return answer === 'opened' ? EXIT.done : EXIT.refused;
    }
    const heard = heardWay.safeParse(texts.way);
    if (at !== undefined && heard.success) {
      const outcome = switches.has('refused') ? 'refused' : 'opened';
      const isHeard = await hearOpening(deps, at, { way: heard.data, outcome });
      if (!isHeard) speaker.complain('没有这道门，或者它不用这个开 / no such door, or not by this way');
      return isHeard ? EXIT.done : EXIT.refused;
    }
    const states: readonly string[] = [...DEVICE_STATES.door, ...DEVICE_STATES.charger];
    if (at !== undefined && state !== undefined && states.includes(state)) {
      const isKnown = await hearDevice(deps, at, state);
      if (!isKnown) speaker.complain('没有这道门或充电桩 / no such device');
      return isKnown ? EXIT.done : EXIT.refused;
    }
    speaker.complain(
      'FILE --company ID, --at ID --code DIGITS (8), --at ID --way WAY [--refused], --at ID --state STATE',
    );
    return EXIT.usage;
  },
};
