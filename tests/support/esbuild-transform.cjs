const { transformSync, version } = require('esbuild');

const options = {
  format: 'cjs',
  target: 'node20',
  // As in the functions: jest has no loader of ES modules.
  supported: { 'dynamic-import': false },
  sourcemap: true,
};

/** Turns TypeScript, and what comes as ES modules only, into what jest runs. Types are checked elsewhere (`npm run types`). */
module.exports = {
  process(source, path) {
    const loader = path.endsWith('.ts') ? 'ts' : 'js';
    const { code, map } = transformSync(source, { ...options, loader, sourcefile: path });
    return { code, map };
  },
  getCacheKey: (source, path) => `${version}:${JSON.stringify(options)}:${path}:${source}`,
};
