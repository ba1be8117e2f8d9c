const { transformSync, version } = require('esbuild');

const { isLoadedOnce } = require('./loaded-once.cjs');

const options = {
  format: 'cjs',
  target: 'node20',
  // As in the functions: jest has no loader of ES modules.
  supported: { 'dynamic-import': false },
  sourcemap: true,
};

/** What jest itself asks for, as it sets up, it gets as it is. */
const fromOutside = (source, path) =>
  `if (typeof loadOnce === 'function') module.exports = loadOnce(${JSON.stringify(path)});
else (function () {${source}
}).call(this);`;

/** Turns TypeScript, and what comes as ES modules only, into what jest runs. Types are checked elsewhere (`npm run types`). */
module.exports = {
  process(source, path) {
    if (isLoadedOnce(path)) return { code: fromOutside(source, path) };
    const loader = path.endsWith('.ts') ? 'ts' : 'js';
    const { code, map } = transformSync(source, { ...options, loader, sourcefile: path });
    return { code, map };
  },
  getCacheKey: (source, path) => `${version}:${isLoadedOnce(path)}:${JSON.stringify(options)}:${path}:${source}`,
};
