import { throwIllegalValue } from '../../contract/assert.ts';
import { audience } from '../../contract/domain.ts';
import { formatEnrolmentCode } from '../../contract/enrolment-code.ts';
import { makeFirstIssuerKeys } from '../modules/certificates/first-issuer-keys.ts';
import {
  type CodeFailure,
  DEFAULT_CODE_MINUTES,
  LONGEST_CODE_MINUTES,
  makeCode,
} from '../modules/terminals/codes.ts';
import { newestServedCa } from '../modules/terminals/served-ca.ts';
import { EXIT, type Verb } from './verb.ts';

/** What is wrong, in one line; `names` are those that were typed. */
function failureWords(failure: CodeFailure, names: { community: string; company: string; profile: string }) {
  switch (failure) {
    case 'no-such-community':
      return `${names.community}: 没有这个社区 / no such community`;
    case 'several-communities':
      return `${names.community}: 有几个同名社区，请用编号 / several, give the id`;
    case 'no-such-company':
      return `${names.company}: 没有这个物业企业 / no such company`;
    case 'no-such-profile':
      return `${names.profile}: 应是 DEPLOYMENT/kiosk、property 或 wall / no such profile`;
    case 'not-for-this-screen':
      return `${names.profile}: 这种屏幕不能这样读 / --audience or --company does not fit this screen`;
    default:
      return throwIllegalValue(failure);
  }
}

export const enrolVerb: Verb = {
  summary: '生成一个终端登记码，只能用一次，只显示这一次',
  details: `
中心只保存登记码的摘要。中心用证书时，登记码后四组是 CA 的指纹：终端只相信这个 CA。
在终端上: npm start -- --central https://HOST:PORT --enrol CODE
例: npm run central -- enrol 乐楼社区 --profile chengcheng/kiosk --name 一楼大厅`,
  positionals: [{ name: 'COMMUNITY', help: '社区的编号或名称' }],
  options: {
    profile: { argument: 'PROFILE', help: '终端的屏幕，如 chengcheng/kiosk', required: true },
    name: { argument: 'NAME', help: '大家怎么叫这台设备' },
    audience: { argument: 'AUDIENCE', help: `读者 ${audience.options.join(' | ')} (default 随屏幕)` },
    company: { argument: 'COMPANY', help: '物业屏跟随的物业企业，编号或名称' },
    minutes: {
      argument: 'N',
      help: `多少分钟内有效，最多 ${LONGEST_CODE_MINUTES} (default ${DEFAULT_CODE_MINUTES})`,
    },
  },
  place: 'beside',
  run: async ({ positionals: { COMMUNITY = '' }, texts }, speaker, deps) => {
    const minutes = Number(texts.minutes ?? DEFAULT_CODE_MINUTES);
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > LONGEST_CODE_MINUTES) {
      speaker.complain(`--minutes ${texts.minutes}: 1 to ${LONGEST_CODE_MINUTES} expected`);
      return EXIT.usage;
    }
    const readsAs = audience.nullable().safeParse(texts.audience ?? null);
    if (!readsAs.success) {
      speaker.complain(`--audience ${texts.audience}: ${audience.options.join(' | ')} expected`);
      return EXIT.usage;
    }
    const { profile = '', company = null, name = null } = texts;
    const made = await makeCode(deps, {
      community: COMMUNITY,
      profile,
      company,
      audience: readsAs.data,
      minutes,
      name,
    });
    if (!made.ok) {
      speaker.complain(failureWords(made.error, { community: COMMUNITY, company: company ?? '', profile }));
      return EXIT.refused;
    }
    await makeFirstIssuerKeys(deps);
    const caHash = await newestServedCa(deps);
    const { secret, communityName, audience: reader, expiresAt } = made.value;
    speaker.say(formatEnrolmentCode({ secret, caHash }));
    speaker.say([communityName, profile, reader, name ?? '–', `${expiresAt} 前有效`].join('\t'));
    if (caHash === null)
      speaker.say('中心还没有用过证书：这个登记码只能在中心这台机器上用 / for a terminal on this box only');
    return EXIT.done;
  },
};
