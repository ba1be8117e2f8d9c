import * as v from 'valibot';
import { byOperatorSchema } from './by-operator';
import { callBackFaults, callBacksSchema } from './call-backs-schema';
import { numbersOf, serviceIdSchema, topicIdSchema } from './centre';
import { groupFaults, groupsSchema } from './groups-schema';
import { exceptionsSchema, holidaysSchema, hoursSchema, patronDaySchema } from './hours-schema';
import { informationSchema, menuFaults, menuSchema } from './menu-schema';
import { operatorsEntries } from './operators-schema';
import { type PlacedFault, pathTo } from './placed-fault';
import { civilDay, phoneNumber, text } from './shared-settings';
import { urlSetting } from './url-setting';

/** The k-anonymity threshold: with fewer, who knows who called would know what they said. It can only be raised. */
const smallestGroup = 5;

/** More than fifty operators transfer in an hour, and few enough to limit who abuses the keys. */
const mostTransfersPerHour = 300;

/** A spoken prompt has at most 3,000 characters (Twilio's error 13521), and a mail's subject should be short. */
const name = v.pipe(text, v.maxLength(200, 'has more than 200 characters'));

const url = (purpose: string) => v.pipe(urlSetting('https:', 'http:'), v.description(purpose));
const whole = v.pipe(v.number(), v.integer('is not a whole number'));

const isEachOnce = (those: readonly string[]): boolean => new Set(those).size === those.length;

const service = v.strictObject({
  id: v.pipe(serviceIdSchema, v.description('in addresses, statistics and the names of queues: never changed again')),
  name: v.pipe(name, v.description("as it is spoken: l'ufficio relazioni con il pubblico")),
  numbers: v.pipe(v.array(phoneNumber), v.description('that citizens call')),
  transfers: v.optional(
    v.pipe(v.array(phoneNumber), v.description('to which a PBX transfers citizens for the survey alone (docs/pbx.md)')),
  ),
  topics: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          id: v.pipe(topicIdSchema, v.description('in addresses and statistics: never changed again')),
          name: v.pipe(name, v.description('as it is written: Carte d’identità')),
        }),
      ),
      v.maxLength(20, 'are more than 20'),
      v.check((topics) => isEachOnce(topics.map(({ id }) => id)), 'has an id twice'),
      v.description('what its calls are about; figures are shown by topic, too'),
    ),
  ),
  menu: v.optional(v.pipe(menuSchema, v.description('what a caller may choose before an operator; 0 is an operator'))),
  information: v.optional(
    v.pipe(informationSchema, v.description('what is said at any hour, and found by operators at the desk')),
  ),
  questionnaire: v.optional(
    v.pipe(v.string(), v.description('the id in `config/questionnaires/` of what its citizens are asked; else faces')),
  ),
  group: v.optional(
    v.pipe(v.string(), v.description('the id of the group whose operators serve it; else they serve it alone')),
  ),
  callBacks: v.optional(
    v.pipe(callBacksSchema, v.description('who waits is offered to be called back; without it nobody is')),
  ),
  hours: v.optional(v.pipe(hoursSchema, v.description('when it answers; without it, always'))),
  holidays: v.optional(
    v.pipe(holidaysSchema, v.description('on which holidays it is closed, where it has hours; else the national ones')),
  ),
});

export type Service = v.InferOutput<typeof service>;

const draw = v.strictObject({
  from: v.pipe(
    civilDay('2026-04-01'),
    v.description('the first day of this rate, until the next entry of the service'),
  ),
  service: v.pipe(v.string(), v.description("the service's id")),
  percent: v.pipe(
    whole,
    v.minValue(0, 'is below 0'),
    v.maxValue(100, 'is above 100'),
    v.description('how many of a hundred calls are drawn to be asked; 0: there is no draw, the operator presses the *'),
  ),
});
export type Draw = v.InferOutput<typeof draw>;

const shape = v.strictObject({
  /** For editors. */
  $schema: v.optional(v.string()),
  administration: v.strictObject({
    name: v.pipe(name, v.description('as it is spoken and written')),
    ipaCode: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^[\w-]{2,32}$/, 'is not a code such as c_h501'),
        v.description("its code at indicepa.gov.it, for the open data's catalogue"),
      ),
    ),
    privacyUrl: url('where it says what it does with personal data'),
    accessibilityUrl: url('its declaration of accessibility (form.agid.gov.it)'),
  }),
  services: v.pipe(
    v.array(service),
    v.minLength(1, 'names no service'),
    v.check((services) => isEachOnce(services.map(({ id }) => id)), 'has an id twice'),
    v.check((services) => isEachOnce(services.flatMap(numbersOf)), 'has a number twice'),
  ),
  groups: v.optional(groupsSchema),
  ...operatorsEntries,
  smallestGroup: v.optional(
    v.pipe(
      whole,
      v.minValue(smallestGroup, `is less than ${smallestGroup}`),
      v.description('the fewest participants whose ratings are shown'),
    ),
    smallestGroup,
  ),
  transfersPerHour: v.optional(
    v.pipe(
      whole,
      v.minValue(1, 'is less than 1'),
      v.description("how many citizens a PBX may send to a service's survey in an hour"),
    ),
    mostTransfersPerHour,
  ),
  draws: v.optional(
    v.pipe(
      v.array(draw),
      v.check(
        (draws) => isEachOnce(draws.map(({ service, from }) => `${service} ${from}`)),
        'has two rates of a service from the same day',
      ),
      v.description(
        'who is drawn to be asked, where operators do not choose: the rates of a service, each from a day on',
      ),
    ),
  ),
  churn: v.optional(
    v.pipe(
      v.strictObject({
        pointsPerNps: v.pipe(
          v.number(),
          v.minValue(0.001, 'is less than 0.001'),
          v.maxValue(1, 'is more than 1'),
          v.description('how many percentage points fewer leave for each point of NPS; ten points about one is 0.1'),
        ),
        source: v.pipe(
          text,
          v.maxLength(300, 'has more than 300 characters'),
          v.description('whose experience that is, as it is written beside the estimate'),
        ),
      }),
      v.description('shown with a change of the NPS that is real; without it nothing is said of who leaves'),
    ),
  ),
  patronDay: v.optional(
    v.pipe(patronDaySchema, v.description('the day of the patron saint: what has hours is closed, as on a holiday')),
  ),
  exceptions: v.optional(
    v.pipe(
      exceptionsSchema,
      v.description('days with hours of their own, or with none; they go before week and holidays'),
    ),
  ),
  byOperator: v.optional(
    v.pipe(
      byOperatorSchema,
      v.description('the agreement under which closed months are told by operator; else they are not'),
    ),
  ),
});

/** Services that are named where there are none. */
const serviceFaults = ({
  services,
  draws = [],
  exceptions = [],
}: v.InferOutput<typeof shape>): readonly PlacedFault[] =>
  Object.entries({ draws, exceptions }).flatMap(([list, entries]) =>
    entries.flatMap(({ service: of }, index) =>
      of === undefined || services.some(({ id }) => id === of)
        ? []
        : [{ at: [list, index, 'service'], message: `names a service that there is not: ${of}` }],
    ),
  );

/** `config/centre.json`, or an administration's own `config/local/centre.json`: who answers, and on which numbers. */
export const centreSchema = v.pipe(
  shape,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const { at, message } of [
      ...serviceFaults(dataset.value),
      ...callBackFaults(dataset.value),
      ...groupFaults(dataset.value),
      ...menuFaults(dataset.value),
    ]) {
      addIssue({ message, path: pathTo(dataset.value, at) });
    }
  }),
);

export type Centre = Readonly<Omit<v.InferOutput<typeof centreSchema>, '$schema'>>;
