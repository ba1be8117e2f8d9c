import { describeWhere } from './describe-where';

/**
 * A `describe` for what takes long, and shows nothing that a change is likely to break: left to CI, so that whoever
 * changes something gets an answer while they still remember what it was.
 */
export const describeAtLength = describeWhere(
  process.env['CI'] === 'true',
  'it takes long: `CI=true npm test` runs it, as .ci/run does',
);
