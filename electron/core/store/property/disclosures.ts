import { z } from 'zod';
import { type Disclosure, disclosure } from '../../../../contract/domain.ts';
import type { StoreContext } from '../context.ts';

const docText = z.string().transform((text): unknown => JSON.parse(text));

/** What is put before everybody in the community and in the company's compounds, as central last said it. */
export function createDisclosures({ db }: Pick<StoreContext, 'db'>) {
  const select = db.prepare('select doc from property_disclosure order by id').pluck();
  return {
    all: (): readonly Disclosure[] => select.all().map((doc) => disclosure.parse(docText.parse(doc))),
  };
}
