import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../contract/result.ts';
import { createIppPrinter } from './client.ts';
import { parsePrinterOption } from './printer-option.ts';
import { describePrinter, isReady } from './printer-words.ts';

const help = `npm run printer -- --printer ipp://HOST[:PORT]/PATH

看一台打印机：状态、纸张、耗材、故障和代码（docs/errors.md）。不打印任何东西。

  --printer URI   ipp:// 或 ipps:// 地址，例如 ipp://192.168.1.20/ipp/print
                  ipps:// 后面可以加 #sha256=… 固定打印机自己的证书
  --help          这一页

结束码：0 可以打印，1 现在不能打印，2 用法不对。
`;

function readArguments(args: string[]): Result<{ uri: string } | 'help', string> {
  let values: { printer?: string; help?: boolean };
  try {
    ({ values } = parseArgs({ args, options: { printer: { type: 'string' }, help: { type: 'boolean' } } }));
  } catch (error) {
    // parseArgs throws for what a person typed wrong; its message is one clear line.
    return err(error instanceof Error ? error.message : String(error));
  }
  if (values.help) return ok('help');
  if (values.printer === undefined) return err('--printer ipp://… is needed; --help shows more');
  const option = parsePrinterOption(values.printer);
  if (!option.ok) return option;
  if (option.value.kind === 'simulator') {
    return err('the simulator lives only while npm start runs; give its ipp://… address');
  }
  return ok({ uri: option.value.uri });
}

const read = readArguments(process.argv.slice(2));
if (!read.ok) {
  process.stderr.write(`${read.error}\n`);
  process.exitCode = 2;
} else if (read.value === 'help') {
  process.stdout.write(help);
} else {
  const { uri } = read.value;
  const look = await createIppPrinter(uri).look();
  process.stdout.write(`${describePrinter(uri, look)}\n`);
  process.exitCode = isReady(look) ? 0 : 1;
}
