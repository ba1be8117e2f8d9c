/** How to run npm: through its own script where npm runs this, as on Windows `npm` itself is no program to be executed. */
export function npmCommand(): [string, ...string[]] {
  const script = process.env['npm_execpath'];
  return script === undefined ? ['npm'] : [process.execPath, script];
}
