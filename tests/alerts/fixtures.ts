import { type AlertView, alertView } from '../../contract/alert-view.ts';
import { type Alert, alert } from '../../contract/domain.ts';
import { alertViewOf } from '../../electron/core/alerts/alert-words.ts';

/** 14:26 of the pictures. */
const NOW = Date.parse('2026-11-22T06:26:00.000Z');

export const storm: Alert = alert.parse({
  id: '01JD0000000000000000000701',
  severity: 'red',
  title: { zh: '暴雨红色预警，地下通道停用', ko: '폭우 적색 경보, 지하 통로 사용 중지' },
  text: {
    zh: '请留在高处，不要进地下车库和地下通道。需要转移的老人和孩子，请打社区电话，网格员上门来接。',
    ko: '높은 곳에 계시고 지하 주차장과 지하 통로에 들어가지 마세요. 옮겨야 할 로인과 어린이가 있으면 사회구역에 전화하세요. 격자원이 모시러 갑니다.',
  },
  startsAt: '2026-11-22T06:00:00.000Z',
  expiresAt: '2026-11-22T10:00:00.000Z',
  cancelledAt: null,
  drill: false,
});

export const drill: Alert = {
  ...storm,
  severity: 'yellow',
  drill: true,
  title: { zh: '大风黄色预警', ko: null },
  text: { zh: '请收好阳台上的花盆。', ko: null },
};

export const viewOf = (shown: Alert, locales: readonly ('zh-CN' | 'ko-KR')[]): AlertView =>
  alertView.parse(alertViewOf(shown, { locales, zone: 'Asia/Shanghai', now: NOW }));
