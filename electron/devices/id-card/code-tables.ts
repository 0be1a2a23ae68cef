import type { CardReading } from '../../../contract/card.ts';

/** GB/T 2261.1 (hardware.md 2.5). */
export const sexes = {
  '0': '未知',
  '1': '男',
  '2': '女',
  '9': '未说明',
} as const satisfies Record<string, CardReading['sex']>;

/** GB/T 3304, words as spoken: with 族 where it belongs (hardware.md 2.5). */
export const nations: Readonly<Record<string, string>> = {
  ...withZu(
    '01汉 02蒙古 03回 04藏 05维吾尔 06苗 07彝 08壮 09布依 10朝鲜 11满 12侗 13瑶 14白 15土家 16哈尼 17哈萨克 18傣 ' +
      '19黎 20傈僳 21佤 22畲 23高山 24拉祜 25水 26东乡 27纳西 28景颇 29柯尔克孜 30土 31达斡尔 32仫佬 33羌 34布朗 ' +
      '35撒拉 36毛南 37仡佬 38锡伯 39阿昌 40普米 41塔吉克 42怒 43乌孜别克 44俄罗斯 45鄂温克 46德昂 47保安 48裕固 ' +
      '49京 50塔塔尔 51独龙 52鄂伦春 53赫哲 54门巴 55珞巴 56基诺',
  ),
  '97': '其他',
  '98': '外国血统中国籍人士',
};

/** Word for a two-digit code outside the table (some SDKs write 57): no reason to refuse the resident. */
export const UNKNOWN_NATION = '未知';

export function sexOf(code: string): CardReading['sex'] | null {
  return isSexCode(code) ? sexes[code] : null;
}

function isSexCode(code: string): code is keyof typeof sexes {
  return Object.hasOwn(sexes, code);
}

function withZu(list: string): Record<string, string> {
  return Object.fromEntries(list.split(' ').map((entry) => [entry.slice(0, 2), `${entry.slice(2)}族`]));
}
