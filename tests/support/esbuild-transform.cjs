const { transformSync, version } = require('esbuild');

/** Turns TypeScript, and what comes as ES modules only, into what jest runs. Types are checked elsewhere (`npm run types`). */
module.exports = {
  process(source, path) {
    const { code, map } = transformSync(source, {
      loader: path.endsWith('.ts') ? 'ts' : 'js',
      format: 'cjs',
      target: 'node20',
      sourcefile: path,
      sourcemap: true,
    });
    return { code, map };
  },
  getCacheKey: (source, path) => `${version}:${path}:${source}`,
};
