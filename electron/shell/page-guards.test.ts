import { describe, expect, it } from 'vitest';
import { isBrowserKey } from './page-guards.ts';

/** `Ctrl+Shift+i`, as a person writes it. */
function pressed(text: string) {
  const parts = text.split('+');
  const key = parts.pop() ?? '';
  return {
    key: key === 'plus' ? '+' : key,
    ctrlKey: parts.includes('Ctrl'),
    altKey: parts.includes('Alt'),
    metaKey: parts.includes('Meta'),
    shiftKey: parts.includes('Shift'),
  };
}

describe('keys of the browser at a screen', () => {
  it.each([
    ...['F1', 'F5', 'F11', 'F12', 'BrowserBack', 'BrowserHome', 'ContextMenu', 'PrintScreen'],
    ...['Ctrl+n', 'Ctrl+t', 'Ctrl+w', 'Ctrl+l', 'Ctrl+o', 'Ctrl+p', 'Ctrl+s', 'Ctrl+u', 'Ctrl+plus'],
    ...[
      'Ctrl+Shift+i',
      'Ctrl+Shift+V',
      'Alt+ArrowLeft',
      'Alt+F4',
      'Meta+r',
      'Shift+Escape',
      'Ctrl+Tab',
      'Ctrl+Shift+Enter',
    ],
  ])('%s is refused', (text) => {
    expect(isBrowserKey(pressed(text), false)).toBe(true);
  });

  it.each([
    ...['a', 'Z', '7', '王', 'Enter', 'Tab', 'Shift+Tab', 'Backspace', 'ArrowLeft', 'Escape', 'Process'],
    ...['Ctrl+c', 'Ctrl+V', 'Ctrl+z', 'Meta+a', 'Ctrl+Enter'],
  ])('%s is for whoever types', (text) => {
    expect(isBrowserKey(pressed(text), false)).toBe(false);
  });

  it('a character of AltGr is a character', () => {
    expect(isBrowserKey(pressed('Ctrl+Alt+@'), true)).toBe(false);
  });
});
