import { createRoot } from 'react-dom/client';
import { assertDefined } from '../../contract/assert.ts';
import { warmFonts } from '../shared/ui/fonts/warm-fonts.ts';
import { WALL_LETTERS } from './letters.ts';
import { WallApp } from './wall-app.tsx';

warmFonts([WALL_LETTERS]);
createRoot(assertDefined(document.getElementById('page'), 'index.html holds the page'), {
  // A tile that cannot be drawn says so on the wall; its values do not go to the console.
  onCaughtError: () => {},
}).render(<WallApp terminal={window.terminal} />);
