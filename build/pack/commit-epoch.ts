import { spawnSync } from 'node:child_process';

/** SOURCE_DATE_EPOCH where it is set (reproducible-builds.org), else the time of the commit; seconds since 1970. */
export function commitEpoch(root: string): number {
  const given = process.env.SOURCE_DATE_EPOCH;
  if (given !== undefined && /^\d+$/.test(given)) return Number(given);
  const shown = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' });
  if (shown.status !== 0) throw new Error('no commit here: set SOURCE_DATE_EPOCH');
  return Number(shown.stdout.trim());
}
