/**
 * Packages that a worker loads once, outside of what jest makes anew for each file of tests: loading, compiling and warming
 * them up for each was a third of what tests of the store took. They hold nothing of one file that another could see, and
 * don't ask of which realm a value of ours is.
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
