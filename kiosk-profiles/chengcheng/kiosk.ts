import type { KioskProfile } from '../schema.ts';

/** 澄城 (features CC25–CC29): the self-service kiosk in the community office, 32-inch portrait panel. */
export const chengchengKiosk: KioskProfile = {
  id: 'chengcheng/kiosk',
  kind: 'kiosk',
  zone: 'Asia/Shanghai',
  locales: ['zh-CN'],
  geometry: { width: 1080, height: 1920 },
  repairPhone: '0913-0000009',
  maintenance: { from: '02:00', to: '05:00' },
  mirrored: false,
  idle: { quietSeconds: 60, countdownSeconds: 20, thanksSeconds: 6 },
  certificates: { items: ['residence'], freshDays: 365, demandCounted: false, traySheets: 250 },
};
