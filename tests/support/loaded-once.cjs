/**
 * Packages that a worker loads once, outside jest's sandbox: loading them for each test file was a third of the time of
 * the store's tests. They keep no state that could leak between files, and use no `instanceof` on our values.
 */
const packages = [
  '@aws-sdk',
  '@smithy',
  'dynalite',
  'express',
  'fast-check',
  'fast-xml-parser',
  'nodemailer',
  'playwright-core',
  'smtp-server',
];

module.exports = {
  packages,
  isLoadedOnce: (path) => packages.some((name) => path.replaceAll('\\', '/').includes(`/node_modules/${name}/`)),
};
