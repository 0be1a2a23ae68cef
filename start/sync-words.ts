import { z } from 'zod';

/** What whoever started the terminal has to do about central, by the code of docs/errors.md. */
const WORDS: Readonly<Record<string, string>> = {
  'CT-311':
    '登记码不对、已过期或已用过，请向管理员要新的登记码 / the enrolment code is wrong, expired or used',
  'CT-312':
    '这台终端或它的密钥已登记过，请要新的登记码并清空数据文件夹 / already enrolled with something else',
  'CT-313': '这台终端已被停用，要重新启用请用新的登记码 / this terminal was revoked',
  'CT-314': '登记码是给另一种屏幕的 / the enrolment code is for another kind of screen',
  'CT-315': '错误次数太多，请等几分钟再试 / too many wrong attempts; wait some minutes',
  'CT-318': '中心不认识这台终端，请用新的登记码 / central does not know this terminal; ask for a new code',
  'CT-319': '这个社区还没有签发密钥，请联系管理员 / the community has no issuer key',
  'CO-401': '中心不在本机，地址必须是 https / central is not on this box and has no TLS',
  'CO-402': '中心的证书不是登记时的 CA 签发的 / the certificate is not from the CA of the enrolment',
  'CO-403': '中心的证书是给另一个名称的，请检查地址 / the certificate is for another name',
  'CO-404': '中心的证书现在不在有效期内，请先核对本机时间 / the certificate is not valid now',
  'CO-405': '登记码不带 CA 指纹，请要七组字符的登记码 / the code names no CA: ask for one of seven groups',
  'CO-406': '中心出示的 CA 与登记码不符，请不要继续 / the CA is not the one of the code: do not go on',
};

const line = z.discriminatedUnion('event', [
  z.object({ event: z.literal('enrolled'), terminalId: z.string() }),
  z.object({ event: z.literal('sync-fault'), code: z.string() }),
]);

/** Says one clear line for each news about central among the structured lines of the app. */
export function syncWords(say: (text: string) => void): (text: string) => void {
  return (text) => {
    if (!text.includes('"enrolled"') && !text.includes('"sync-fault"')) return;
    const parsed = line.safeParse(parseJson(text));
    if (!parsed.success) return;
    if (parsed.data.event === 'enrolled') {
      say(`已登记 / enrolled: ${parsed.data.terminalId}`);
      return;
    }
    const words = WORDS[parsed.data.code];
    if (words !== undefined) say(`${parsed.data.code} ${words}`);
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
