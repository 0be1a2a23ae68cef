/**
 * Electron's fuses of a packaged terminal (@electron/fuses 2, FuseV1Options as electron-builder names them): whoever
 * reaches the program's files or its environment gets neither Node nor a debugger out of it.
 */
module.exports = {
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableCookieEncryption: true,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  grantFileProtocolExtraPrivileges: false,
};
