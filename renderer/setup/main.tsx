import { createRoot } from 'react-dom/client';
import { assertDefined } from '../../contract/assert.ts';
import { SetupApp } from './setup-app.tsx';

createRoot(assertDefined(document.getElementById('page'), 'index.html holds the page')).render(
  <SetupApp terminal={window.terminal} />,
);
