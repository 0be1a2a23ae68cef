import { figureTable } from '../demo/chengcheng/town/report.ts';
import { loadedFigures } from '../demo/town-figures.ts';
import { EXIT, type Verb } from './verb.ts';

export const figuresVerb: Verb = {
  summary: '演示数据与种子文献的数字对照表，按库里现有的行用 SQL 统计',
  details: `
有一项不符时以 1 结束；整个街道还没有装完时就是这样。
例: npm run central -- figures --data .sanping/central`,
  positionals: [],
  options: {},
  place: 'beside',
  run: async (_input, speaker, { db }) => {
    const lines = await loadedFigures(db);
    for (const line of figureTable(lines).split('\n')) speaker.say(line);
    return lines.every(({ isMet }) => isMet) ? EXIT.done : EXIT.refused;
  },
};
