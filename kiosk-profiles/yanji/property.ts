import type { PropertyProfile } from '../schema.ts';

/** 延吉: the same property screen in Chinese and Korean; every Korean word is to be checked by the tenant's own editor. */
export const yanjiProperty: PropertyProfile = {
  id: 'yanji/property',
  kind: 'property',
  zone: 'Asia/Shanghai',
  locales: ['zh-CN', 'ko-KR'],
  geometry: { width: 1920, height: 1080 },
  maintenance: { from: '02:00', to: '05:00' },
  autoLockSeconds: 300,
};
