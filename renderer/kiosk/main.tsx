import { createRoot } from 'react-dom/client';
import { assertDefined } from '../../contract/assert.ts';
import { firstLetters, firstValues } from './first-values.ts';
import { KioskApp } from './kiosk-app.tsx';

const root = createRoot(assertDefined(document.getElementById('page'), 'index.html holds the page'), {
  // React would print the failed component's values, which may name the resident, to the console.
  onCaughtError: () => {},
});
void Promise.all([firstValues(window.terminal), firstLetters()]).then(([first]) =>
  root.render(<KioskApp terminal={window.terminal} first={first} />),
);
