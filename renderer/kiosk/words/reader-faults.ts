import type { ReaderFault } from '../../../contract/devices.ts';
import type { SourceText } from '../../shared/i18n/i18n.ts';

/** What a resident needs to know; the cause itself is the technician's, by its code. */
export const readerFaultWords: Readonly<Record<ReaderFault, SourceText>> = {
  missing: '读卡器没接上，现在读不了身份证',
  'not-answering': '读卡器没有回应，现在读不了身份证',
  'self-test-failed': '读卡器坏了，现在读不了身份证',
  'not-authorised': '读卡器还没有授权，现在读不了身份证',
  'wrong-protocol': '读卡器不对，现在读不了身份证',
};
