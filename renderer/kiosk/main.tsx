import { createRoot } from 'react-dom/client';
import { assertDefined } from '../../contract/assert.ts';
import { firstLetters } from './first-letters.ts';
import { firstValues, warmDates } from './first-values.ts';
import { KioskApp } from './kiosk-app.tsx';

// What is on its way comes while the rest of this is done.
const ready = Promise.all([firstValues(window.terminal), firstLetters()]);
warmDates();
const root = createRoot(assertDefined(document.getElementById('page'), 'index.html holds the page'), {
  // React would print the failed component's values, which may name the resident, to the console.
  onCaughtError: () => {},
});
void ready.then(([first]) => root.render(<KioskApp terminal={window.terminal} first={first} />));
