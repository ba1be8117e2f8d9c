import * as v from 'valibot';
import { carriedEntries } from '../calls/journey';
import { pathSchema } from './path';

/** What travels in the addresses of a citizen's steps (`calls/journey.ts`). */
export const journeySchema = v.object({ ...carriedEntries, answers: v.optional(pathSchema, '') });
