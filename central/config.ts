import { parseArgs } from 'node:util';
import { z } from 'zod';
import { err, ok, type Result } from '../contract/result.ts';

export interface CentralOptions {
  /** 0 = any free port. */
  readonly port: number;
  readonly dataDir: string;
  /** Address of a PostgreSQL database; null = the embedded one in the data folder. Holds a password perhaps: never logged. */
  readonly databaseUrl: string | null;
  /** Which part of the demo town; null without it. */
  readonly demo: z.infer<typeof demo> | null;
  /** Refuse a database whose commits do not reach the disk. */
  readonly production: boolean;
  /** End when stdin closes: the launcher's way to leave no orphan, however it ends. */
  readonly withParent: boolean;
}

export const DEFAULT_DATA_DIR = '.sanping/central';

export const HELP = `用法: npm run central -- --port N --data DIR [--database URL] [--demo chengcheng] [--production] [--with-parent]
      npm run central -- VERB [OPTIONS]

  --port N            监听 127.0.0.1 的端口，0 表示任选 (default 8420)
  --data DIR          数据文件夹 (default ${DEFAULT_DATA_DIR})
  --database URL      PostgreSQL 数据库 postgres://…；不给则用数据文件夹里的内嵌数据库。
                      口令请放在环境变量 SANPING_DATABASE（整个地址）或 PGPASSWORD，不要写在命令行
  --demo chengcheng   装入澄城县城关街道的演示数据，本机终端可用登记码 demo 登记
                      (chengcheng-grid: 只装一个网格)
  --production        数据库不能保证落盘时拒绝启动
  --with-parent       标准输入关闭时结束
  --help              显示本说明

Prints one JSON line on stdout when it is ready: {"ready":true,"url":"http://127.0.0.1:N"}; logs go to stderr.
`;

const port = z.coerce.number().int().min(0).max(65_535);
const demo = z.enum(['chengcheng', 'chengcheng-grid']);

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
  if (!parsedDemo.success) return err(`--demo ${values.demo}: chengcheng or chengcheng-grid expected`);
  const databaseUrl = databaseUrlOf(values.database, env);
  if (!databaseUrl.ok) return databaseUrl;
  return ok({
    port: parsedPort.data,
    dataDir: values.data,
    databaseUrl: databaseUrl.value,
    demo: parsedDemo.data ?? null,
    production: values.production === true,
    withParent: values['with-parent'] === true,
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
    args: [...argv],
    strict: true,
    allowPositionals: false,
    options: {
      port: { type: 'string', default: '8420' },
      data: { type: 'string', default: DEFAULT_DATA_DIR },
      database: { type: 'string' },
      demo: { type: 'string' },
      production: { type: 'boolean' },
      'with-parent': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  return values;
}
