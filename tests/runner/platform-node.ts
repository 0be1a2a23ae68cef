import { join } from 'node:path';

/** Type stripping without a flag and `import.meta.main` need it. */
const NEEDED_MAJOR = 24;

/** The Node that npm brought as a package, whatever the machine's own one is; npm puts it first on the path of scripts. */
export function platformNode(root: string, platform: NodeJS.Platform, arch: string): string {
  const [name, binary] = platform === 'win32' ? ['win', 'bin/node.exe'] : [platform, 'bin/node'];
  return join(root, 'node_modules', `node-${name}-${arch}`, binary);
}

export type NodeChoice =
  | { readonly use: 'this' }
  | { readonly use: 'other'; readonly path: string }
  | { readonly use: 'none'; readonly message: string };

/** Which Node runs the tests, given the version of the present one (`v24.21.0`). */
export function chooseNode(version: string, packaged: string, exists: (path: string) => boolean): NodeChoice {
  const major = Number(/^v(\d+)\./.exec(version)?.[1]);
  if (major >= NEEDED_MAJOR) return { use: 'this' };
  if (exists(packaged)) return { use: 'other', path: packaged };
  const message = `Node ${NEEDED_MAJOR} is needed and this is ${version}. "npm ci" brings the right one, then "npm test".`;
  return { use: 'none', message };
}
