import type { Plugin } from 'esbuild';

/**
 * What nodemailer guesses with, a fifth of each function that sends a mail: the types of a thousand file endings, and the
 * servers of known providers. Our attachments say their type, and the settings say the server.
 */
const guesses: Readonly<Record<string, string>> = {
  'mime-types.js': `
    export const detectMimeType = () => 'application/octet-stream';
    export const detectExtension = () => 'bin';`,
  'services.js': 'export const services = {};',
};

export const noGuessingInMails: Plugin = {
  name: 'no guessing in mails',
  setup(bundler) {
    const filter = /[\\/]nodemailer[\\/]dist[\\/]esm[\\/](mime-funcs[\\/]mime-types|well-known[\\/]services)\.js$/;
    bundler.onLoad({ filter }, ({ path }) => ({ contents: guesses[path.replace(/^.*[\\/]/, '')] ?? '', loader: 'js' }));
  },
};
