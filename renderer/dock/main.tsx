import { createRoot } from 'react-dom/client';
import { assertDefined } from '../../contract/assert.ts';
import { Dock } from './dock.tsx';

const { dock } = window.terminal;
createRoot(assertDefined(document.getElementById('page'), 'index.html holds the page')).render(
  dock ? <Dock dock={dock} /> : <p className="dock">这个窗口只在模拟时有用。</p>,
);
