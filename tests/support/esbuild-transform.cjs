const { transformSync, version } = require('esbuild');

/** Turns a TypeScript file into what jest runs. Types are checked elsewhere (`npm run types`). */
module.exports = {
  process(source, path) {
    const { code, map } = transformSync(source, {
      loader: 'ts',
      format: 'cjs',
      target: 'node20',
      sourcefile: path,
      sourcemap: true,
    });
    return { code, map };
  },
  getCacheKey: (source, path) => `${version}:${path}:${source}`,
};
