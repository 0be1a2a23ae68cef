import type { CertificateFacts } from '../../contract/certificate.ts';

/** A page about nobody, drawn once to warm the fonts; it never leaves the worker. */
export const SPECIMEN_FACTS: CertificateFacts = {
  itemId: 'residence',
  number: '样张00000000号',
  name: '某某某',
  sex: '女',
  citizenNumber: '000000000000000000',
  address: '某县某街道某社区1号楼1单元101室',
  since: '2020-01-01',
  nature: '常住',
  verifiedOn: '2020-01-01',
  purpose: '其他用途',
  issuedOn: '2020-01-01',
  validDays: 30,
  issuerLines: ['某县某街道', '某社区居民委员会'],
  issuerId: 'specimen',
  issuerPhone: '0000-0000000',
  demo: true,
  assurance: 'card-and-phone',
};

/** As long as a real payload, signed by nobody. */
export const SPECIMEN_PAYLOAD = `SP2:${'0'.repeat(600)}`;
