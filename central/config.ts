import { parseArgs } from 'node:util';
import { z } from 'zod';
import { err, ok, type Result } from '../contract/result.ts';
import { CHENGCHENG_SEED } from './demo/seed.ts';
import { type Listening, listeningOf } from './listen-options.ts';

export interface CentralOptions extends Listening {
  /** 0 = any free port. */
  readonly port: number;
  readonly dataDir: string;
  /** Address of a PostgreSQL database; null = the embedded one in the data folder. Holds a password perhaps: never logged. */
  readonly databaseUrl: string | null;
  /** Which part of the demo town; null without it. */
  readonly demo: z.infer<typeof demo> | null;
  /** The town goes on living at this speed from this seed; null = it stands still. */
  readonly live: { readonly speed: number; readonly seed: number } | null;
  /** Refuse a database whose commits do not reach the disk. */
  readonly production: boolean;
  /** End when stdin closes: the launcher's way to leave no orphan, however it ends. */
  readonly withParent: boolean;
}

export const DEFAULT_DATA_DIR = '.sanping/central';

export const HELP = `用法: npm run central -- --port N --data DIR [--database URL] [--demo chengcheng [--live [SPEED]]] [--production] [--with-parent]
      npm run central -- --host ADDRESS --tls-cert FILE --tls-key FILE …
      npm run central -- VERB [OPTIONS]

  --port N            监听的端口，0 表示任选 (default 8420)
  --host ADDRESS      监听的地址 (default 127.0.0.1)；不是本机地址时必须有证书，0.0.0.0 表示所有网卡
  --tls-cert FILE     PEM 证书链：先是中心的证书，最后是签发它的 CA（终端登记时记住的就是它）
  --tls-key FILE      证书的 PEM 私钥，不带口令
  --data DIR          数据文件夹 (default ${DEFAULT_DATA_DIR})
  --database URL      PostgreSQL 数据库 postgres://…；不给则用数据文件夹里的内嵌数据库。
                      口令请放在环境变量 SANPING_DATABASE（整个地址）或 PGPASSWORD，不要写在命令行
  --demo chengcheng   装入澄城县城关街道的演示数据，本机终端可用登记码 demo 登记
  --demo yanji        装入延吉市河南街道的小样数据
                      (chengcheng-grid: 只装一个网格)
  --live [SPEED]      演示的街道继续过日子：上报、接单、移交、办结、验收、评价、吹哨、公告，
                      SPEED 是快放倍数 (default 1)；只和 --demo 一起用
  --live-seed N       从哪个种子数编事件 (default ${CHENGCHENG_SEED})
  --production        数据库不能保证落盘时拒绝启动
  --with-parent       标准输入关闭时结束
  --help              显示本说明

Prints one JSON line on stdout when it is ready: {"ready":true,"url":"http://127.0.0.1:N"} (https with a certificate); logs go to stderr.
`;

const port = z.coerce.number().int().min(0).max(65_535);
const demo = z.enum(['chengcheng', 'chengcheng-grid', 'yanji']);
const speed = z.coerce.number().min(0.01).max(1_000_000);
const seed = z.coerce.number().int().min(0).max(4_294_967_295);

/** Options of the command line; the error is one line that names the wrong one. */
export function parseOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Result<CentralOptions | 'help', string> {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(argv);
  } catch (error) {
    // parseArgs reports an unknown or incomplete option by throwing; its first sentence says which.
    return err(error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error));
  }
  if (values.help === true) return ok('help');
  const parsedPort = port.safeParse(values.port);
  if (!parsedPort.success || values.port.trim() === '')
    return err(`--port ${values.port}: 0 to 65535 expected`);
  const parsedDemo = demo.optional().safeParse(values.demo);
  if (!parsedDemo.success) return err(`--demo ${values.demo}: chengcheng, chengcheng-grid or yanji expected`);
  const listening = listeningOf(values);
  if (!listening.ok) return listening;
  const live = liveOf(values);
  if (!live.ok) return live;
  const databaseUrl = databaseUrlOf(values.database, env);
  if (!databaseUrl.ok) return databaseUrl;
  return ok({
    port: parsedPort.data,
    ...listening.value,
    dataDir: values.data,
    databaseUrl: databaseUrl.value,
    demo: parsedDemo.data ?? null,
    live: live.value,
    production: values.production === true,
    withParent: values['with-parent'] === true,
  });
}

/** The town at `--live`; null without it. */
function liveOf(values: ReturnType<typeof parse>): Result<CentralOptions['live'], string> {
  const { live, 'live-seed': liveSeed } = values;
  if (live === undefined)
    return liveSeed === undefined ? ok(null) : err('--live-seed: only together with --live');
  if (values.demo === undefined) return err('--live: only together with --demo');
  const parsedSpeed = speed.safeParse(live);
  if (!parsedSpeed.success) return err(`--live ${live}: a speed from 0.01 to 1000000 expected`);
  const parsedSeed = seed.safeParse(liveSeed ?? CHENGCHENG_SEED);
  if (!parsedSeed.success) return err(`--live-seed ${liveSeed}: a whole number expected`);
  return ok({ speed: parsedSpeed.data, seed: parsedSeed.data });
}

/** `--live` alone is `--live 1`: parseArgs knows no option whose value may be left out. */
function withSpeed(argv: readonly string[]): string[] {
  return argv.flatMap((word, i) => {
    const isBare = word === '--live' && (argv[i + 1] === undefined || argv[i + 1]?.startsWith('--'));
    return isBare ? [word, '1'] : [word];
  });
}

/** Address of the database from the option or the environment; null = embedded. It may hold a password: never repeated. */
export function databaseUrlOf(
  option: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Result<string | null, string> {
  const databaseUrl = option ?? env.SANPING_DATABASE ?? null;
  if (databaseUrl === null || isPostgresUrl(databaseUrl)) return ok(databaseUrl);
  const name = option === undefined ? 'SANPING_DATABASE' : '--database';
  return err(`${name}: postgres://USER@HOST:PORT/DATABASE expected`);
}

function isPostgresUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^postgres(?:ql)?:$/.test(url.protocol) && url.pathname.length > 1;
}

function parse(argv: readonly string[]) {
  const { values } = parseArgs({
    args: withSpeed(argv),
    strict: true,
    allowPositionals: false,
    options: {
      port: { type: 'string', default: '8420' },
      host: { type: 'string', default: '127.0.0.1' },
      'tls-cert': { type: 'string' },
      'tls-key': { type: 'string' },
      data: { type: 'string', default: DEFAULT_DATA_DIR },
      database: { type: 'string' },
      demo: { type: 'string' },
      live: { type: 'string' },
      'live-seed': { type: 'string' },
      production: { type: 'boolean' },
      'with-parent': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  return values;
}
