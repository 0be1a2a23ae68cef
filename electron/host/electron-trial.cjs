// Started by Electron's binary before the app is: whether it can draw a page on this machine. Ends with 0 when it can.
const { app, BrowserWindow } = require('electron');

app.whenReady().then(async () => {
  await new BrowserWindow({ show: false }).loadURL('data:text/html,<title>trial</title>');
  app.exit(0);
});
