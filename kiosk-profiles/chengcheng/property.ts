import type { PropertyProfile } from '../schema.ts';

/** 澄城: the screen in a compound's property office, landscape, touch or mouse; seen from the lobby. */
export const chengchengProperty: PropertyProfile = {
  id: 'chengcheng/property',
  kind: 'property',
  zone: 'Asia/Shanghai',
  locales: ['zh-CN'],
  geometry: { width: 1920, height: 1080 },
  maintenance: { from: '02:00', to: '05:00' },
  autoLockSeconds: 300,
};
