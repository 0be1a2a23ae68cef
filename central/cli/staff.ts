import { throwIllegalValue } from '../../contract/assert.ts';
import { type Grant, place, ROLES } from '../../contract/roles.ts';
import type { Deps } from '../deps.ts';
import {
  type AccountFailure,
  addAccount,
  addGrant,
  listAccounts,
  lockAccount,
  resetAccount,
} from '../modules/staff/accounts.ts';
import { EXIT, type Exit, type Speaker, type Verb, type VerbInput } from './verb.ts';

function failureWords(failure: AccountFailure): string {
  switch (failure) {
    case 'bad-login':
      return '账号用 2 至 32 个小写字母、数字、._-，以字母开头 / the login does not have the agreed shape';
    case 'login-taken':
      return '账号已有人用 / the login is taken';
    case 'no-such-account':
      return '没有这个账号 / no such account';
    case 'unlawful-grant':
      return '这个角色不能设在这一级 / the role is not held at this level';
    case 'no-such-place':
      return '没有这个地方 / no such place';
    case 'weak-length':
    case 'weak-kinds':
    case 'weak-guessable':
      return 'CT-375 密码至少 10 个字符、含三类字符（或 16 个字符以上的短句），不含账号 / The password does not meet the rules';
    case 'wrong-password':
    case 'bad-pin':
      return 'CT-375 密码或 PIN 不符合要求 / The password or PIN does not meet the rules';
    default:
      return throwIllegalValue(failure);
  }
}

/** Groups of a generated first password: 80 bits, and kinds enough for the rules. */
const GENERATED_BYTES = 10;

const generated = ({ random }: Pick<Deps, 'random'>) =>
  (Buffer.from(random.bytes(GENERATED_BYTES)).toString('hex').match(/.{5}/g) ?? []).join('-');

type Act = (input: VerbInput, login: string, speaker: Speaker, deps: Deps) => Promise<Exit>;

const refuse = (speaker: Speaker, login: string, failure: AccountFailure): Exit => {
  speaker.complain(`${login}: ${failureWords(failure)}`);
  return EXIT.refused;
};

/** The password from standard input, or a new one that is said once, after it was taken. */
const firstPassword = (input: VerbInput, deps: Deps) => {
  const isGenerated = input.line === null;
  const password = input.line ?? generated(deps);
  return {
    password,
    tell: (speaker: Speaker, login: string) =>
      speaker.say(isGenerated ? `${login}\t${password}` : `${login}\t–`),
  };
};

function grantOf({ texts }: VerbInput): Grant | null {
  const role = ROLES.find((name) => name === texts.role);
  const at = place.safeParse(texts.place);
  return role === undefined || !at.success ? null : { role, place: at.data };
}

const add: Act = async (input, login, speaker, deps) => {
  const grant = grantOf(input);
  if (grant === null) {
    speaker.complain(`--role ${ROLES.join(' | ')}, --place city | community/ID | …`);
    return EXIT.usage;
  }
  const { password, tell } = firstPassword(input, deps);
  const added = await addAccount(deps, { login, password, grant });
  if (!added.ok) return refuse(speaker, login, added.error);
  tell(speaker, login);
  return EXIT.done;
};

const grant: Act = async (input, login, speaker, deps) => {
  const more = grantOf(input);
  if (more === null) {
    speaker.complain(`--role ${ROLES.join(' | ')}, --place city | community/ID | …`);
    return EXIT.usage;
  }
  const granted = await addGrant(deps, login, more);
  if (!granted.ok) return refuse(speaker, login, granted.error);
  speaker.say(`${login}\t${more.role}@${more.place}`);
  return EXIT.done;
};

const reset: Act = async (input, login, speaker, deps) => {
  const { password, tell } = firstPassword(input, deps);
  const done = await resetAccount(deps, login, password);
  if (!done.ok) return refuse(speaker, login, done.error);
  tell(speaker, login);
  return EXIT.done;
};

const disable: Act = async (_input, login, speaker, deps) => {
  const locked = await lockAccount(deps, login);
  if (!locked.ok) return refuse(speaker, login, locked.error);
  speaker.say(`${login} 已停用 / disabled`);
  return EXIT.done;
};

const ACTS: Readonly<Record<string, Act>> = { add, grant, reset, disable };

export const staffVerb: Verb = {
  summary: '工作人员的账号：新增、加角色、重置、停用、列表',
  details: `
密码不在命令行里：带 --password-stdin 时从标准输入读一行，否则生成一个，只显示这一次。本人第一次登录时必须改。
例: npm run central -- staff add li.na --role administrator --place city
    npm run central -- staff grant li.na --role duty-officer --place community/01JD…
    npm run central -- staff reset li.na --password-stdin < password.txt
    npm run central -- staff disable li.na
    npm run central -- staff list`,
  positionals: [
    { name: 'ACTION', help: 'add、grant、reset、disable 或 list' },
    { name: 'LOGIN', help: '账号', optional: true },
  ],
  options: {
    role: { argument: 'ROLE', help: `角色 ${ROLES.join(' | ')}` },
    place: { argument: 'PLACE', help: '角色所在的地方，city 或 LEVEL/ID；对它下面的地方同样有效' },
    'password-stdin': { argument: null, help: '密码从标准输入读一行' },
  },
  readsLine: { when: 'password-stdin' },
  place: 'beside',
  run: async (input, speaker, deps) => {
    const { ACTION = '', LOGIN } = input.positionals;
    if (ACTION === 'list' && LOGIN === undefined) {
      for (const { login, grants, isLocked } of await listAccounts(deps)) {
        const held = grants.map(({ role, place: at }) => `${role}@${at}`).join(' ');
        speaker.say([login, isLocked ? '停用' : '在用', held].join('\t'));
      }
      return EXIT.done;
    }
    const act = ACTS[ACTION];
    if (act === undefined || LOGIN === undefined) {
      speaker.complain('staff list | staff add、grant、reset、disable LOGIN');
      return EXIT.usage;
    }
    return act(input, LOGIN, speaker, deps);
  },
};
