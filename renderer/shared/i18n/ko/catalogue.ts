import { koCard } from './card.ts';
import { koFixCards } from './fix-cards.ts';
import { koFrame } from './frame.ts';
import { koPaper } from './paper.ts';
import { koPhrases } from './phrases.ts';
import { koReport } from './report.ts';
import { koServices } from './services.ts';
import { koStaff } from './staff.ts';

/**
 * Korean of 延边, source text → translation. The twenty texts of the look sheet are as given there; all of them are
 * to be checked by a native editor of the tenant before release.
 */
export const ko = {
  ...koFrame,
  ...koCard,
  ...koServices,
  ...koPaper,
  ...koReport,
  ...koPhrases,
  ...koStaff,
  ...koFixCards,
} as const;
