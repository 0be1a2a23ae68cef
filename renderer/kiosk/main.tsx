import { createRoot } from 'react-dom/client';
import { assertDefined } from '../../contract/assert.ts';
import { ko } from '../shared/i18n/ko/catalogue.ts';
import { warmFonts } from '../shared/ui/fonts/warm-fonts.ts';
import { KioskApp } from './kiosk-app.tsx';

warmFonts(Object.keys(ko));
createRoot(assertDefined(document.getElementById('page'), 'index.html holds the page'), {
  // React would print the failed component's values, which may name the resident, to the console.
  onCaughtError: () => {},
}).render(<KioskApp terminal={window.terminal} />);
