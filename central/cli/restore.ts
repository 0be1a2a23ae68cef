import { throwIllegalValue } from '../../contract/assert.ts';
import { systemClock } from '../../contract/clock.ts';
import { systemRandom } from '../../contract/random.ts';
import { failureWords } from '../database/failure-words.ts';
import { NUMBER_MARGIN, type RestoreFault, restoreBackup } from '../ops/restore-backup.ts';
import { EXIT, type Verb } from './verb.ts';

/** One line for whoever restores, with the code of docs/errors.md. */
export function restoreWords(fault: RestoreFault): string {
  switch (fault.kind) {
    case 'no-file':
      return '没有这个备份文件 / there is no such file';
    case 'damaged':
      return `CT-345 备份文件不完整或被改动，什么也没有写入 / The backup is damaged: ${fault.detail}`;
    case 'newer':
      return `CT-346 备份由更新的版本写成 (${fault.found} > ${fault.known})，请用新版程序 / The backup was written by a newer version`;
    case 'not-empty':
      return 'CT-347 这里已经有数据，只能恢复到空的数据库 / The database is not empty';
    case 'database':
      return failureWords(fault.failure);
    default:
      return throwIllegalValue(fault);
  }
}

export const restoreVerb: Verb = {
  summary: '把备份恢复到一个空的数据文件夹或空的数据库',
  details: `
先停止中心。恢复后终端会重新取一遍数据；证明编号会跳过 ${NUMBER_MARGIN} 个，以免与备份之后发出的重复。
例: npm run central -- restore /backup/sanping-2026-11-25.gz --data /var/lib/sanping-new`,
  positionals: [{ name: 'FILE', help: 'backup 写的文件', isPath: true }],
  options: {},
  place: 'alone',
  run: async ({ positionals: { FILE = '' } }, speaker, where) => {
    const restored = await restoreBackup(FILE, { ...where, clock: systemClock, random: systemRandom });
    if (!restored.ok) {
      speaker.complain(restoreWords(restored.error));
      return restored.error.kind === 'database' ? EXIT.database : EXIT.refused;
    }
    const { rows, takenAt } = restored.value;
    speaker.say(`${rows} 行，备份于 ${takenAt}，已恢复 / restored`);
    return EXIT.done;
  },
};
