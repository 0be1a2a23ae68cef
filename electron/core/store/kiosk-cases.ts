import { z } from 'zod';
import { type CaseForKiosk, caseForKiosk } from '../../../contract/domain.ts';
import type { StoreContext } from './context.ts';

const docRow = z.object({ doc: z.string() });

/** Cases of the community as a kiosk has them: no word of them, found by what a reporter shows. */
export function createKioskCases({ db }: Pick<StoreContext, 'db'>) {
  const one = db.prepare('select doc from kiosk_case where id = ?');
  return {
    find: (id: string): CaseForKiosk | null => {
      const row = one.get(id);
      return row === undefined ? null : caseForKiosk.parse(JSON.parse(docRow.parse(row).doc));
    },
  };
}
