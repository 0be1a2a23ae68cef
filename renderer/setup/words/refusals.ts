import type { SourceText } from './text.ts';

/** Why central was not taken, in words for whoever stands there; the code is for the one who is called. */
const refusals: Readonly<Record<string, SourceText>> = {
  'CO-401': '中心不在这台机器上，地址要以 https 开头',
  'CO-402': '对方的证书不是登记码说的那个中心签的，不要继续',
  'CO-403': '对方的证书是别的地址的，请核对中心地址',
  'CO-404': '对方的证书现在不在有效期，请先核对这台机器的时间',
  'CO-405': '这个登记码没有带证书指纹，请管理员发七组字符的',
  'CO-406': '对方不是登记码说的那个中心，不要继续，请核对地址',
  'CO-701': '中心地址不像一个地址，例如 central.example:8420',
  'CO-702': '登记码是三组或七组，每组四个字符',
  'CO-703': '现在连不上中心，请看网线，核对地址',
  'CO-704': '那个地址有人应答，但不是三屏的中心',
  'CT-302': '中心和这台机器的程序版本不一样',
  'CT-308': '问得太勤，请过一会儿再检查',
  'CT-310': '中心正在重启，请过一会儿再检查',
  'CT-311': '登记码不对、已经用过，或者过期了，请要一个新的',
  'CT-314': '这个登记码是给另一种屏的，请回去核对用途',
  'CT-315': '错得太多次，请过一会儿再检查',
};

export const refusalWords = (code: string): SourceText => refusals[code] ?? '中心没有答应';
