import * as v from 'valibot';
import { sentence } from '../../format/sentence';

const fault = () =>
  v.strictObject({
    title: sentence(),
    text: sentence(),
    /** The label of the link to the sign-in page. */
    link: sentence(),
  });

/** The texts of error pages. */
export const faultTextsSchema = v.strictObject({
  malformed: fault(),
  notFromHere: fault(),
  signIn: fault(),
  notYours: fault(),
  broken: fault(),
});

export type FaultTexts = v.InferOutput<typeof faultTextsSchema>;
