import { throwIllegalValue } from '../../contract/assert.ts';
import type { OpenFailure } from './open.ts';

/** One line for whoever started central, with the code of docs/errors.md. */
export function failureWords(failure: OpenFailure): string {
  switch (failure.kind) {
    case 'newer-database':
      return `CT-341 数据库由更新的版本写成 (${failure.found} > ${failure.known})，请用新版程序 / The database was written by a newer version`;
    case 'in-use':
      return 'CT-342 数据文件夹正被另一个进程使用 / Another process uses the data folder';
    case 'not-durable':
      return 'CT-343 数据库提交没有落盘，拒绝启动 / Commits do not reach the disk';
    case 'cannot-open':
      return `CT-344 数据库打不开 / The database cannot be opened: ${failure.detail}`;
    default:
      return throwIllegalValue(failure);
  }
}
