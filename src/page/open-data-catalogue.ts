import { fill } from '../fill';
import { longPeriod } from '../report/written-dates';
import type { PageTexts } from './page-texts';
import { paths, pathToPublicMonth } from './paths';
import { firstDayOf, lastDayOfMonth } from './periods';

interface Publisher {
  readonly administration: string;
  /** In the index of public administrations (indicepa.gov.it). */
  readonly ipaCode: string | undefined;
  /** What addresses begin with. */
  readonly origin: string;
}

const context = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatapit: 'http://dati.gov.it/onto/dcatapit#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

const authority = 'http://publications.europa.eu/resource/authority';
const licence = 'https://w3id.org/italia/controlled-vocabulary/licences/A21_CCBY40';

const inItalian = (text: string) => ({ '@language': 'it', '@value': text });
const onDay = (day: string) => ({ '@type': 'xsd:date', '@value': day });
const at = (id: string) => ({ '@id': id });

/**
 * The open data's description for catalogues (DCAT-AP_IT, the elements that it wants): one data set of all the months,
 * and each month a distribution of it, as CSV and as JSON.
 * @param months that are over, the latest first
 */
export function openDataCatalogue(
  { administration, ipaCode, origin }: Publisher,
  months: readonly string[],
  texts: PageTexts,
) {
  const { title, lead } = texts.public;
  const description = inItalian(fill(lead, { administration }));
  const [latest] = months;
  const modified = onDay(latest === undefined ? '1970-01-01' : lastDayOfMonth(latest));
  const agentId = `${origin}${paths.publicCatalogue}#agent`;
  const datasetId = `${origin}${paths.publicCatalogue}#dataset`;
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
    'dct:accrualPeriodicity': at(`${authority}/frequency/MONTHLY`),
    'dct:language': at(`${authority}/language/ITA`),
    'dct:publisher': at(agentId),
    'dct:rightsHolder': at(agentId),
    'dcat:theme': at(`${authority}/data-theme/GOVE`),
    'dcat:distribution': months.flatMap((month) => [
      distribution(month, 'csv', origin),
      distribution(month, 'json', origin),
    ]),
  };
  const catalogue = {
    '@id': `${origin}${paths.publicCatalogue}`,
    '@type': ['dcatapit:Catalog', 'dcat:Catalog'],
    'dct:title': inItalian(`${title} – ${administration}`),
    'dct:description': description,
    'dct:publisher': at(agentId),
    'dct:modified': modified,
    'dcat:dataset': at(datasetId),
  };
  return { '@context': context, '@graph': [catalogue, dataset, agent] };
}

const mediaTypes = { csv: 'text/csv', json: 'application/json' } as const;

function distribution(month: string, format: 'csv' | 'json', origin: string) {
  return {
    '@id': `${origin}${paths.publicData}?month=${month}&format=${format}`,
    '@type': ['dcatapit:Distribution', 'dcat:Distribution'],
    'dct:title': inItalian(longPeriod(month)),
    'dcat:accessURL': at(`${origin}${pathToPublicMonth(month)}`),
    'dcat:downloadURL': at(`${origin}${paths.publicData}?month=${month}&format=${format}`),
    'dcat:mediaType': mediaTypes[format],
    'dct:format': at(`${authority}/file-type/${format.toUpperCase()}`),
    'dct:license': at(licence),
    'dct:temporal': {
      '@type': ['dct:PeriodOfTime'],
      'dcatapit:startDate': onDay(firstDayOf(month)),
      'dcatapit:endDate': onDay(lastDayOfMonth(month)),
    },
  };
}
