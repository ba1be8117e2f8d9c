import { civilNameOf, dayEndOf } from '../calendar/civil-time';
import { firstDayOf, lastDayOfMonth } from '../calendar/period';
import { fill } from '../format/fill';
import { longPeriod } from '../format/written-dates';
import { pathToPublicMonth, places } from '../platform/web/places';
import { fileName } from './file-name';
import type { PageTexts } from './page-texts';

interface Publisher {
  readonly administration: string;
  /** From the index of public administrations (indicepa.gov.it). */
  readonly ipaCode: string | undefined;
  /** Origin of the addresses. */
  readonly origin: string;
  /** What the draws are called by which is chosen who is asked; nothing where nobody is drawn. */
  readonly draws?: string | undefined;
}

const context = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatapit: 'http://dati.gov.it/onto/dcatapit#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

const authority = 'http://publications.europa.eu/resource/authority';
const mediaTypes = 'https://www.iana.org/assignments/media-types';

const inItalian = (text: string) => ({ '@language': 'it', '@value': text });
const onDay = (day: string) => ({ '@type': 'xsd:date', '@value': day });
const at = (id: string) => ({ '@id': id });
/** A term of a vocabulary. Its type is given with it, because a validator may not have the vocabulary loaded. */
const aValue = (id: string, ...types: string[]) => ({ '@id': id, '@type': types });

const licence = aValue(
  'https://w3id.org/italia/controlled-vocabulary/licences/A21_CCBY40',
  'dcatapit:LicenseDocument',
  'dct:LicenseDocument',
);
const theme = {
  ...aValue(`${authority}/data-theme/GOVE`, 'skos:Concept'),
  'skos:prefLabel': inItalian('Governo e settore pubblico'),
};
const themes = {
  ...aValue(`${authority}/data-theme`, 'skos:ConceptScheme'),
  'dct:title': { '@language': 'en', '@value': 'Data theme' },
};
const italian = aValue(`${authority}/language/ITA`, 'dct:LinguisticSystem');

/**
 * The open data's description for catalogues (DCAT-AP_IT, with the required properties and those of the recommended ones that are
 * known): one data set, in which each month, of each kind of days, has one distribution as CSV and one as JSON.
 * @param months that are over, the latest first
 */
export function openDataCatalogue(
  { administration, ipaCode, origin, draws }: Publisher,
  months: readonly string[],
  texts: PageTexts,
) {
  const { title, lead } = texts.public;
  const kinds = new Set(months.map(dayEndOf)).size;
  const nameOf = (month: string) => fileName(month, longPeriod(month), kinds, texts.files);
  const description = inItalian(fill(lead, { administration }));
  const [latest] = months;
  const modified = onDay(latest === undefined ? '1970-01-01' : lastDayOfMonth(civilNameOf(latest)));
  const agentId = `${origin}${places.publicCatalogue}#agent`;
  const datasetId = `${origin}${places.publicCatalogue}#dataset`;
  const agent = {
    '@id': agentId,
    '@type': ['dcatapit:Agent', 'foaf:Agent'],
    'dct:identifier': ipaCode ?? administration,
    'foaf:name': inItalian(administration),
  };
  const dataset = {
    '@id': datasetId,
    '@type': ['dcatapit:Dataset', 'dcat:Dataset'],
    'dct:identifier': `${ipaCode ?? administration}:faccina`,
    'dct:title': inItalian(title),
    'dct:description': description,
    'dct:modified': modified,
    'dct:accrualPeriodicity': aValue(`${authority}/frequency/MONTHLY`, 'dct:Frequency'),
    'dct:language': italian,
    ...periodOf(months),
    'dct:publisher': at(agentId),
    'dct:rightsHolder': at(agentId),
    'dcat:theme': theme,
    'dcat:keyword': texts.public.keywords.split(', ').map(inItalian),
    'dcat:distribution': months
      .flatMap((month) => [
        distribution(title, month, nameOf(month), 'csv', origin),
        distribution(title, month, nameOf(month), 'json', origin),
      ])
      .concat(draws === undefined ? [] : [drawsDistribution(draws, origin)]),
  };
  const catalogue = {
    '@id': `${origin}${places.publicCatalogue}`,
    '@type': ['dcatapit:Catalog', 'dcat:Catalog'],
    'dct:title': inItalian(`${title} – ${administration}`),
    'dct:description': description,
    'dct:publisher': at(agentId),
    'dct:modified': modified,
    'dct:language': italian,
    'dct:license': licence,
    'foaf:homepage': aValue(`${origin}${places.publicMonth}`, 'foaf:Document'),
    'dcat:themeTaxonomy': themes,
    'dcat:dataset': at(datasetId),
  };
  return { '@context': context, '@graph': [catalogue, dataset, agent] };
}

/** The time span of all months; nothing if there is none yet. */
function periodOf(months: readonly string[]) {
  const [latest] = months;
  const earliest = months.at(-1);
  if (latest === undefined || earliest === undefined) return {};
  const [start, end] = [onDay(firstDayOf(civilNameOf(earliest))), onDay(lastDayOfMonth(civilNameOf(latest)))];
  return {
    'dct:temporal': {
      '@type': 'dct:PeriodOfTime',
      'dcatapit:startDate': start,
      'dcatapit:endDate': end,
      'dcat:startDate': start,
      'dcat:endDate': end,
    },
  };
}

const drawsDistribution = (draws: string, origin: string): ReturnType<typeof distribution> => ({
  ...describe(`${origin}${places.publicDraws}`, 'json'),
  'dct:title': inItalian(draws),
  'dct:description': inItalian(draws),
  'dcat:accessURL': at(`${origin}${places.publicDraws}`),
});

function distribution(title: string, month: string, name: string, format: Format, origin: string) {
  return {
    ...describe(`${origin}${places.publicData}?month=${month}&format=${format}`, format),
    'dct:title': inItalian(name),
    'dct:description': inItalian(`${title}, ${name} (${format.toUpperCase()})`),
    'dcat:accessURL': at(`${origin}${pathToPublicMonth(month)}`),
  };
}

type Format = 'csv' | 'json';

/** A file: where it is, and in which format. */
function describe(url: string, format: Format) {
  const mediaType = { csv: 'text/csv', json: 'application/json' }[format];
  return {
    '@id': url,
    '@type': ['dcatapit:Distribution', 'dcat:Distribution'],
    'dcat:downloadURL': at(url),
    'dcat:mediaType': aValue(`${mediaTypes}/${mediaType}`, 'dct:MediaType', 'dct:MediaTypeOrExtent'),
    'dct:format': aValue(`${authority}/file-type/${format.toUpperCase()}`, 'dct:MediaTypeOrExtent'),
    'dct:license': licence,
  };
}
