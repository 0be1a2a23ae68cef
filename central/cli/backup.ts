import { throwIllegalValue } from '../../contract/assert.ts';
import { writeBackup } from '../ops/write-backup.ts';
import { EXIT, type Verb } from './verb.ts';

export const backupVerb: Verb = {
  summary: '把整个数据库备份到一个文件，中心可以照常运行',
  details: `
文件里是居民的资料，只有运行中心的用户能读；请放到另一台机器上并妥善保管。
例: npm run central -- backup /backup/sanping-2026-11-25.gz --data /var/lib/sanping`,
  positionals: [{ name: 'FILE', help: '要写的文件，不能已经存在', isPath: true }],
  options: {},
  place: 'beside',
  run: async ({ positionals: { FILE = '' } }, speaker, deps) => {
    const report = await writeBackup(deps, FILE);
    if (report.ok) {
      speaker.say(`${report.value.tables} 张表，${report.value.rows} 行 → ${FILE}`);
      return EXIT.done;
    }
    switch (report.error) {
      case 'exists':
        speaker.complain(`${FILE} 已经存在，不会覆盖 / the file exists already`);
        return EXIT.refused;
      case 'no-folder':
        speaker.complain(`${FILE}: 没有这个文件夹 / there is no such folder`);
        return EXIT.refused;
      default:
        return throwIllegalValue(report.error);
    }
  },
};
