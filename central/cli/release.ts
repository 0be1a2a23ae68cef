import { ring as ringSchema } from '../../contract/update/release.ts';
import type { Deps } from '../deps.ts';
import { addRelease, countVersions, listReleases, setGate, setRing } from '../modules/releases/service.ts';
import { EXIT, type Exit, type Speaker, type Verb, type VerbInput } from './verb.ts';

const USAGE =
  'release add --file FILE | list | open VERSION --ring RING [--percent N] | pause VERSION | resume VERSION | ring TERMINAL --ring RING';

type Act = (input: VerbInput, speaker: Speaker, deps: Deps) => Promise<Exit>;

const FAULTS = {
  'not-a-release': '不是发布清单 / not a signed manifest',
  'no-package': '清单旁边没有安装包 / the package is not beside it',
  'package-changed': '安装包与清单不符，可能没有拷完整 / the package is not the one that the manifest names',
  'no-such-release': '没有这个版本 / no such release',
  'too-wide': '清单只签给更小的范围 / signed for fewer rings than that',
} as const;

const refuse = (speaker: Speaker, subject: string, fault: keyof typeof FAULTS): Exit => {
  speaker.complain(`${subject}: ${FAULTS[fault]}`);
  return EXIT.refused;
};

const gate =
  (change: (input: VerbInput) => Parameters<typeof setGate>[2] | null): Act =>
  async (input, speaker, deps) => {
    const { WHAT: version = '' } = input.positionals;
    const wanted = change(input);
    if (wanted === null) {
      speaker.complain(USAGE);
      return EXIT.usage;
    }
    const set = await setGate(deps, version, wanted);
    if (!set.ok) return refuse(speaker, version, set.error);
    const { openTo, percent, paused } = set.value;
    speaker.say(`${version}\t${openTo ?? '未开放'}\t${percent}%\t${paused ? '已暂停' : '发放中'}`);
    return EXIT.done;
  };

const ACTS: Readonly<Record<string, Act>> = {
  add: async ({ texts: { file } }, speaker, deps) => {
    if (file === undefined) {
      speaker.complain(USAGE);
      return EXIT.usage;
    }
    const added = await addRelease(deps, file);
    if (!added.ok) return refuse(speaker, file, added.error);
    speaker.say(`${added.value.version} 已收下，还没有开放 / taken in, open to nobody yet`);
    return EXIT.done;
  },
  list: async (_input, speaker, deps) => {
    for (const { version, releasedAt, widestRing, gate: open } of await listReleases(deps))
      speaker.say(
        [
          version,
          releasedAt,
          `最多到 ${widestRing}`,
          open.openTo ?? '未开放',
          `${open.percent}%`,
          open.paused ? '已暂停' : '发放中',
        ].join('\t'),
      );
    for (const { version, ring, boxes } of await countVersions(deps, null))
      speaker.say([version ?? '还没有消息', ring, `${boxes} 台`].join('\t'));
    return EXIT.done;
  },
  open: gate(({ texts }) => {
    const ring = ringSchema.safeParse(texts.ring);
    const percent = Number(texts.percent ?? 100);
    const isPart = Number.isInteger(percent) && percent >= 0 && percent <= 100;
    return ring.success && isPart ? { openTo: ring.data, percent } : null;
  }),
  pause: gate(() => ({ paused: true })),
  resume: gate(() => ({ paused: false })),
  ring: async ({ positionals: { WHAT: id = '' }, texts }, speaker, deps) => {
    const ring = ringSchema.safeParse(texts.ring);
    if (!ring.success) {
      speaker.complain(USAGE);
      return EXIT.usage;
    }
    if (!(await setRing(deps, id, ring.data))) {
      speaker.complain(`${id}: 没有这台终端 / no such terminal`);
      return EXIT.refused;
    }
    speaker.say(`${id}\t${ring.data}`);
    return EXIT.done;
  },
};

export const releaseVerb: Verb = {
  summary: '收下一个发布版本，按批次发放给终端，暂停或继续',
  details: `
中心只转交：安装包由发布密钥签名，终端自己核对；中心没有这个密钥。
批次: first 先试的终端, early 早用的终端, all 其余的；open 到哪一批就发到哪一批，--percent 只限最后一批。
几个中心共用一个数据库时，每个中心的数据文件夹里都要 add 一次。
例: npm run central -- release add --file /media/usb/sanping-0.2.0.release.json
    npm run central -- release ring 01KB0000000000000000000000 --ring first
    npm run central -- release open 0.2.0 --ring first
    npm run central -- release open 0.2.0 --ring all --percent 20
    npm run central -- release pause 0.2.0`,
  positionals: [
    { name: 'ACTION', help: 'add、list、open、pause、resume 或 ring' },
    { name: 'WHAT', help: '版本号，或终端的编号 (ring)', optional: true },
  ],
  options: {
    file: { argument: 'FILE', help: '签过名的清单，安装包在它旁边 (add)', isPath: true },
    ring: { argument: 'RING', help: 'first、early 或 all (open, ring)' },
    percent: { argument: 'N', help: '最后一批里的百分之几 (open, default 100)' },
  },
  place: 'beside',
  run: async (input, speaker, deps) => {
    const act = ACTS[input.positionals.ACTION ?? ''];
    if (act !== undefined) return act(input, speaker, deps);
    speaker.complain(USAGE);
    return EXIT.usage;
  },
};
