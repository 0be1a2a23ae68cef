/**
 * The Electron half of `npm run pack`, for machines that have Electron's binary and electron-builder
 * (docs/decisions/0016-packaging.md): `dir` there, AppImage and nsis on release machines.
 * @type {import('electron-builder').Configuration}
 */
module.exports = {
  appId: 'org.sanping.terminal',
  productName: 'Sanping',
  directories: { output: 'out/pack/electron' },
  // The built program; production packages come along by themselves. The demo's and the tests' files do not.
  files: [
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    'out/first-letters/**',
    'package.json',
    'LICENSE',
    'NOTICES.md',
  ],
  asar: true,
  // Native parts, what is started as a process or a thread of its own, and fonts that are read as files.
  asarUnpack: ['**/*.node', 'out/main/render-worker.js', '**/@expo-google-fonts/**/*.ttf'],
  // No package is compiled: native parts come built, and serve Node and Electron alike (Node-API).
  npmRebuild: false,
  electronFuses: require('./build/pack/fuses.cjs'),
  linux: { target: ['AppImage'], category: 'Utility', executableName: 'sanping' },
  win: { target: ['nsis'] },
  nsis: {
    oneClick: false,
    perMachine: true,
    allowToChangeInstallationDirectory: false,
    runAfterFinish: false,
  },
  publish: null,
};
