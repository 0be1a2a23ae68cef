import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { CertificateFacts, Signer } from '../../contract/certificate.ts';
import type { TrustedIssuer } from './issuers.ts';
import { certifyTerminalKey, rawPublicKey } from './signature.ts';
import { createTerminalSigner } from './terminal-signer.ts';

/** A demo resident's certificate for tests and measurements; nobody of this name, number and address exists. */
export const DEMO_FACTS: CertificateFacts = {
  itemId: 'residence',
  number: '澄乐居〔2026〕00042号',
  name: '王秀兰',
  sex: '女',
  citizenNumber: '610525195203123026',
  address: '澄城县城关街道乐楼社区幸福里小区3号楼2单元501室',
  since: '2024-03-01',
  nature: '租住',
  verifiedOn: '2026-10-18',
  purpose: '子女入学',
  issuedOn: '2026-11-22',
  validDays: 30,
  issuerLines: ['澄城县城关街道', '乐楼社区居民委员会'],
  issuerId: 'demo.chengcheng.lelou',
  issuerPhone: '0913-6860000',
  demo: true,
  assurance: 'card-and-phone',
};

/** 25 hanzi with separators, the longest name a form must take (民委发〔2016〕33号), and an address to match. */
export const LONG_FACTS: CertificateFacts = {
  ...DEMO_FACTS,
  name: '阿卜杜勒艾尼·买买提吐尔逊·古丽巴哈尔·迪丽娜尔汗',
  address:
    '新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县爱新舍里镇乌珠牛录村阿帕尔社区幸福里小区12号楼3单元1501室（北区）',
  issuerLines: ['新疆维吾尔自治区察布查尔锡伯自治县爱新舍里镇', '阿帕尔社区居民委员会'],
};

/** The same key for the same byte, so that signatures and pictures repeat. */
export function testKey(byte: number): KeyObject {
  const pkcs8 = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    Buffer.alloc(32, byte),
  ]);
  return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
}

const ISSUER_KEY = testKey(1);

export const TEST_ISSUER: TrustedIssuer = {
  issuerId: DEMO_FACTS.issuerId,
  issuerKeyId: 'test-2026',
  publicKey: rawPublicKey(ISSUER_KEY),
  name: '测试居民委员会',
  demo: false,
};

/** A terminal of the test issuer; another key or other days make one that must fail. */
export function testSigner(
  options: { terminalKey?: KeyObject; issuerKey?: KeyObject; notBefore?: string; notAfter?: string } = {},
): Signer {
  const { terminalKey = testKey(2), issuerKey = ISSUER_KEY } = options;
  const { notBefore = '2026-01-01', notAfter = '2027-12-31' } = options;
  const certificate = certifyTerminalKey({
    issuerPrivateKey: issuerKey,
    issuerId: TEST_ISSUER.issuerId,
    issuerKeyId: TEST_ISSUER.issuerKeyId,
    terminalKeyId: '01JD0000000000000000000000',
    terminalPublicKey: terminalKey,
    notBefore,
    notAfter,
  });
  return createTerminalSigner({ privateKey: terminalKey, certificate });
}
