/** Names under which WebGL draws with the processor: SwiftShader of Chromium, llvmpipe of Mesa, WARP of Windows. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/**
 * Whether WebGL draws with a graphics card. With the processor alone one drawing of a street at 3840×2160 takes
 * seconds and holds the page's thread, so that such a machine draws the plan, which takes a tenth of it.
 */
export function hasGpu(): boolean {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (gl === null) return false;
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = gl.getParameter(names === null ? gl.RENDERER : names.UNMASKED_RENDERER_WEBGL);
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return typeof name === 'string' && !SOFTWARE.test(name);
}
