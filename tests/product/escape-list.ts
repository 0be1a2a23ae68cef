/** What somebody with a keyboard tries at a kiosk, in xdotool's words; one row each. */
export const ESCAPE_KEYS: readonly string[] = [
  // the window manager's: close, switch, menus, desktops, programs
  ...['alt+F4', 'alt+Tab', 'alt+shift+Tab', 'alt+Escape', 'alt+space', 'ctrl+alt+d', 'ctrl+alt+t'],
  ...[
    'ctrl+alt+Right',
    'ctrl+alt+Left',
    'super',
    'super+d',
    'super+e',
    'super+r',
    'super+l',
    'super+Tab',
    'Menu',
  ],
  // the X server's
  ...['ctrl+alt+BackSpace', 'ctrl+alt+Delete', 'Print', 'alt+Print'],
  // the browser's: windows, tabs, the address, files, printing, source, history, downloads, search
  ...['ctrl+w', 'ctrl+shift+w', 'ctrl+F4', 'ctrl+n', 'ctrl+shift+n', 'ctrl+t', 'ctrl+shift+t', 'ctrl+Tab'],
  ...['ctrl+l', 'alt+d', 'ctrl+k', 'F6', 'ctrl+o', 'ctrl+s', 'ctrl+p', 'ctrl+shift+p', 'ctrl+u', 'ctrl+h'],
  ...['ctrl+j', 'ctrl+d', 'ctrl+f', 'ctrl+g', 'F3', 'F7', 'F10', 'alt+f', 'alt+e', 'shift+Escape'],
  ...['ctrl+shift+Delete', 'ctrl+shift+b', 'ctrl+shift+o', 'ctrl+shift+m', 'ctrl+shift+q'],
  // away from the page, and out of the full screen
  ...['alt+Left', 'alt+Right', 'alt+Home', 'BackSpace', 'F5', 'ctrl+r', 'ctrl+shift+r', 'F11', 'Escape'],
  // tools and help
  ...['F1', 'F12', 'ctrl+shift+i', 'ctrl+shift+j', 'ctrl+shift+c'],
  // larger and smaller
  ...['ctrl+plus', 'ctrl+KP_Add', 'ctrl+minus', 'ctrl+0'],
];

/** And with a mouse: xdotool's arguments, over the middle of a portrait screen. */
export const ESCAPE_GESTURES: Readonly<Record<string, readonly string[]>> = {
  'right click': ['mousemove', '540', '960', 'click', '3'],
  'middle click, which pastes and scrolls': ['mousemove', '540', '960', 'click', '2'],
  'the buttons for back and forward': ['click', '8', 'click', '9'],
  'zoom by the wheel': ['keydown', 'ctrl', 'click', '4', 'click', '4', 'keyup', 'ctrl'],
  'drag of a text across the screen': [
    ...['mousemove', '300', '500', 'mousedown', '1', 'mousemove', '700', '700'],
    ...['mousemove', '900', '1500', 'mouseup', '1'],
  ],
  'a swipe from each edge': [
    ...['mousemove', '0', '960', 'mousedown', '1', 'mousemove', '700', '960', 'mouseup', '1'],
    ...['mousemove', '540', '0', 'mousedown', '1', 'mousemove', '540', '900', 'mouseup', '1'],
    ...['mousemove', '540', '1919', 'mousedown', '1', 'mousemove', '540', '900', 'mouseup', '1'],
  ],
};
