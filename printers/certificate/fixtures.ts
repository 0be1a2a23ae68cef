import type { CertificateFacts } from '../../contract/certificate.ts';

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
};
