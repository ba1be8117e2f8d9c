const { transformSync, version } = require('esbuild');

const { isLoadedOnce } = require('./loaded-once.cjs');

const options = {
  format: 'cjs',
  target: 'node20',
  // As in the functions: jest has no ES module loader.
  supported: { 'dynamic-import': false },
  sourcemap: true,
};

/** Loads the package outside the sandbox; jest's own setup, which has no `loadOnce`, runs the source as usual. */
const fromOutside = (source, path) =>
  `if (typeof loadOnce === 'function') module.exports = loadOnce(${JSON.stringify(path)});
else (function () {${source}
}).call(this);`;

/** Compiles TypeScript and ES modules for jest. Types are checked by `npm run types`. */
module.exports = {
  process(source, path) {
    if (isLoadedOnce(path)) return { code: fromOutside(source, path) };
    const loader = path.endsWith('.ts') ? 'ts' : 'js';
    const { code, map } = transformSync(source, { ...options, loader, sourcefile: path });
    return { code, map };
  },
  getCacheKey: (source, path) => `${version}:${isLoadedOnce(path)}:${JSON.stringify(options)}:${path}:${source}`,
};
