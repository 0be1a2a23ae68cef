import { createRoot } from 'react-dom/client';
import { assertDefined } from '../../contract/assert.ts';
import { PropertyApp } from './property-app.tsx';

createRoot(assertDefined(document.getElementById('page'), 'index.html holds the page'), {
  // React would print the failed component's values, which may name a resident, to the console.
  onCaughtError: () => {},
}).render(<PropertyApp terminal={window.terminal} />);
