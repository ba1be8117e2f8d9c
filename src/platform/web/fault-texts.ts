import * as v from 'valibot';
import { sentence } from '../../format/sentence';

const fault = () =>
  v.strictObject({
    title: sentence(),
    text: sentence(),
    /** Of the link to the sign-in page. */
    link: sentence(),
  });

/** What a browser is told where it gets nothing else. */
export const faultTextsSchema = v.strictObject({
  malformed: fault(),
  notFromHere: fault(),
  signIn: fault(),
  broken: fault(),
});

export type FaultTexts = v.InferOutput<typeof faultTextsSchema>;
