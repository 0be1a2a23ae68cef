import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type CaseStage, caseNumber } from '../../../contract/domain.ts';
import { wallFigure } from '../../../contract/wall/figures.ts';
import { wallLamp } from '../../../contract/wall/lamp.ts';
import { type ScreenProcess, seen } from './screen-process.ts';

/** The wall's own lamps, read from its data folder: whatever page it shows just then. */
export function lampsOf(screen: ScreenProcess) {
  /** Stages of each lamp in the order in which they were seen. */
  const walks = new Map<string, CaseStage[]>();
  const look = () => {
    const db = new Database(join(screen.dataDir, 'store', 'terminal.sqlite'), { readonly: true });
    const rows = db.prepare('select doc from wall_lamp').pluck().all();
    db.close();
    for (const row of rows) {
      const { id, stage } = wallLamp.parse(JSON.parse(String(row)));
      const walk = walks.get(caseNumber(id)) ?? [];
      if (walk.at(-1) !== stage) walk.push(stage);
      walks.set(caseNumber(id), walk);
    }
  };
  return {
    /** The lamp once it has this colour. */
    shows: (number: string, stage: CaseStage) =>
      seen(() => {
        look();
        return walks.get(number)?.at(-1) === stage ? true : null;
      }),
    /** What the wall says of the companies' work, as it shows it: how much they closed and how people marked it. */
    unit: (name: string): { readonly closed: number; readonly satisfaction: number | null } => {
      const db = new Database(join(screen.dataDir, 'store', 'terminal.sqlite'), { readonly: true });
      const docs = db.prepare('select doc from wall_figure').pluck().all();
      db.close();
      for (const doc of docs) {
        const { data } = wallFigure.parse(JSON.parse(String(doc)));
        const row = data.tile === 'units' ? data.rows.find(({ unit }) => unit === name) : undefined;
        if (row !== undefined) return row;
      }
      return { closed: 0, satisfaction: null };
    },
    walk: (number: string) => walks.get(number) ?? [],
  };
}
