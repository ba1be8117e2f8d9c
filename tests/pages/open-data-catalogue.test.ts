import { pageTexts } from '../../src/format/texts';
import { openDataCatalogue } from '../../src/pages/open-data-catalogue';

/*
 * What DCAT-AP_IT wants of each class, by its ontology (italia/daf-ontologie-vocabolari-controllati, version 2.0). For the
 * Italian profile there are no SHACL shapes; with those of DCAT-AP 2.1.1 and 3.0.1, which may not lie here, pySHACL found
 * no violation, and of what is recommended it missed a contact, a place and the like, which no setting knows.
 */
const wanted: Readonly<Record<string, readonly (readonly [property: string, type?: string])[]>> = {
  'dcatapit:Catalog': [
    ['dct:title'],
    ['dct:description'],
    ['dct:modified'],
    ['dct:publisher', 'dcatapit:Agent'],
    ['dcat:dataset', 'dcatapit:Dataset'],
  ],
  'dcatapit:Dataset': [
    ['dct:title'],
    ['dct:description'],
    ['dct:identifier'],
    ['dct:modified'],
    ['dct:rightsHolder', 'dcatapit:Agent'],
    ['dct:accrualPeriodicity', 'dct:Frequency'],
    ['dcat:theme', 'skos:Concept'],
  ],
  'dcatapit:Distribution': [
    ['dcat:accessURL'],
    ['dct:format', 'dct:MediaTypeOrExtent'],
    ['dct:license', 'dcatapit:LicenseDocument'],
  ],
  'dcatapit:Agent': [['dct:identifier'], ['foaf:name']],
  'skos:Concept': [['skos:prefLabel']],
  'skos:ConceptScheme': [['dct:title']],
  'dct:PeriodOfTime': [['dcatapit:startDate']],
};

type Node = Readonly<Record<string, unknown>>;
const publisher = { administration: 'Comune di Borgo', ipaCode: 'c_b123', origin: 'https://faccina-1234.twil.io' };
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const typesOf = (node: unknown): readonly unknown[] => (isNode(node) ? [node['@type']].flat() : []);
const idOf = (node: unknown) => (isNode(node) ? node['@id'] : undefined);

/** Every node of the graph, those within others too. */
function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (!isNode(value)) return [];
  return [...('@value' in value ? [] : [value]), ...Object.values(value).flatMap(nodesOf)];
}

describe('the catalogue of the open data', () => {
  const nodes = nodesOf(openDataCatalogue(publisher, ['2026-10', '2026-09'], pageTexts)['@graph']);
  const typed = new Map(nodes.flatMap((node) => ('@type' in node ? [[idOf(node), typesOf(node)] as const] : [])));

  test.each(Object.entries(wanted))('says of each %s what the profile wants', (type, properties) => {
    const ofType = nodes.filter((node) => typesOf(node).includes(type));
    expect(ofType.length).toBeGreaterThan(0);
    for (const node of ofType) {
      for (const [property, range] of properties) {
        expect(node).toHaveProperty([property]);
        const values = [node[property]].flat();
        if (range) for (const value of values) expect(typed.get(idOf(value))).toContain(range);
      }
    }
  });

  test('has each month as CSV and as JSON, and the time of all of them', () => {
    const [dataset] = nodes.filter((node) => typesOf(node).includes('dcatapit:Dataset'));
    expect(dataset?.['dct:temporal']).toMatchObject({
      'dcatapit:startDate': { '@value': '2026-09-01' },
      'dcatapit:endDate': { '@value': '2026-10-31' },
    });
    const distributions = nodes.filter((node) => typesOf(node).includes('dcatapit:Distribution'));
    expect(distributions.map((each) => [each['dct:description'], idOf(each['dcat:mediaType'])])).toEqual(
      ['ottobre 2026 (CSV)', 'ottobre 2026 (JSON)', 'settembre 2026 (CSV)', 'settembre 2026 (JSON)'].map((what) => [
        { '@language': 'it', '@value': `Com'è andata al telefono, ${what}` },
        `https://www.iana.org/assignments/media-types/${what.includes('CSV') ? 'text/csv' : 'application/json'}`,
      ]),
    );
  });

  test('is one without distributions before the first month is over', () => {
    const [, dataset] = openDataCatalogue(publisher, [], pageTexts)['@graph'];
    expect(dataset).toMatchObject({ 'dcat:distribution': [] });
    expect(dataset).not.toHaveProperty(['dct:temporal']);
  });
});
