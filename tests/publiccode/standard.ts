import * as v from 'valibot';

/*
 * The rules of publiccode.yml 0.7 (https://yml.publiccode.tools/schema.core.html), but for what it calls deprecated and
 * what no telephone survey needs. The validator of the standard's own people is a program in Go that no registry that
 * the tests may ask carries, and its schema in JSON ends with 0.5; publiccode.yml was held against the program by hand, in
 * its version 5.4.3, and passed.
 */

const sentence = v.pipe(v.string(), v.trim(), v.nonEmpty());
const language = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/));
const day = v.pipe(v.string(), v.isoDate());
const person = v.strictObject({
  name: sentence,
  email: v.optional(v.pipe(v.string(), v.email())),
  phone: v.optional(v.string()),
  affiliation: v.optional(v.string()),
});
const contractor = v.strictObject({
  name: sentence,
  until: day,
  email: v.optional(v.pipe(v.string(), v.email())),
  website: v.optional(v.pipe(v.string(), v.url())),
});
const dependency = v.strictObject({
  name: sentence,
  version: v.optional(v.string()),
  versionMin: v.optional(v.string()),
  versionMax: v.optional(v.string()),
  optional: v.optional(v.boolean()),
});

/** Of the standard's list, those that a telephone survey may be found under. */
const categories = [
  'call-center-management',
  'communications',
  'contact-management',
  'customer-service-and-support',
  'data-visualization',
  'feedback-and-reviews-management',
  'survey',
  'voip',
] as const;
/** Of the standard's list, the fields of those who answer citizens by telephone. */
const scopes = ['government', 'healthcare', 'local-authorities', 'transportation', 'welfare'] as const;

export const publiccodeSchema = v.strictObject({
  publiccodeYmlVersion: v.literal('0.7'),
  name: sentence,
  url: v.pipe(v.string(), v.url(), v.startsWith('https://')),
  landingURL: v.optional(v.pipe(v.string(), v.url())),
  softwareVersion: v.optional(v.string()),
  releaseDate: v.optional(day),
  logo: v.optional(v.string()),
  platforms: v.pipe(v.array(sentence), v.minLength(1)),
  categories: v.optional(v.array(v.picklist(categories))),
  usedBy: v.optional(v.array(sentence)),
  roadmap: v.optional(v.pipe(v.string(), v.url())),
  developmentStatus: v.picklist(['concept', 'development', 'beta', 'stable', 'obsolete']),
  softwareType: v.picklist(['standalone/web', 'standalone/backend', 'standalone/other']),
  intendedAudience: v.optional(
    v.strictObject({
      countries: v.optional(v.array(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)))),
      unsupportedCountries: v.optional(v.array(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)))),
      scope: v.optional(v.array(v.picklist(scopes))),
    }),
  ),
  description: v.pipe(
    v.record(
      language,
      v.strictObject({
        localisedName: v.optional(sentence),
        shortDescription: v.pipe(sentence, v.maxLength(150)),
        longDescription: v.pipe(sentence, v.minLength(150), v.maxLength(10_000)),
        documentation: v.optional(v.pipe(v.string(), v.url())),
        features: v.pipe(v.array(sentence), v.minLength(5), v.maxLength(20)),
        screenshots: v.optional(v.array(v.pipe(v.string(), v.regex(/\.(png|jpg)$/)))),
      }),
    ),
    v.check((languages) => Object.keys(languages).length > 0, 'no language'),
  ),
  legal: v.strictObject({ license: sentence, mainCopyrightOwner: v.optional(sentence) }),
  maintenance: v.variant('type', [
    v.strictObject({ type: v.picklist(['internal', 'community']), contacts: v.pipe(v.array(person), v.minLength(1)) }),
    v.strictObject({
      type: v.literal('contract'),
      contractors: v.pipe(v.array(contractor), v.minLength(1)),
      contacts: v.optional(v.array(person)),
    }),
    v.strictObject({ type: v.literal('none') }),
  ]),
  localisation: v.strictObject({
    localisationReady: v.boolean(),
    availableLanguages: v.pipe(v.array(language), v.minLength(1)),
  }),
  dependsOn: v.optional(
    v.strictObject({
      open: v.optional(v.array(dependency)),
      proprietary: v.optional(v.array(dependency)),
      hardware: v.optional(v.array(dependency)),
    }),
  ),
});
