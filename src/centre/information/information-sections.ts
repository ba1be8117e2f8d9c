import { fill, fillCounted } from '../../format/fill';
import type { Form } from '../../format/form';
import type { Answers, Section } from '../../format/section';
import { writeNumber } from '../../format/written-figures';
import type { Information } from '../../platform/settings/menu-schema';
import { places } from '../../platform/web/places';
import { findInformation, longestSearch } from './find-information';
import type { InformationTexts } from './information-texts';

interface Shown {
  readonly services: readonly { readonly name: string; readonly information?: readonly Information[] | undefined }[];
  /** What was typed. */
  readonly search: string;
}

/** The desk's answers, the same that callers hear, with a search; nothing where no service has any. */
export function informationSections({ services, search }: Shown, texts: InformationTexts): readonly Section[] {
  const said = services.filter(({ information = [] }) => information.length > 0);
  if (said.length === 0) return [];
  const found = findInformation(said, search);
  const count = fillCounted(texts.found, found.length, writeNumber(found.length));
  const form: Form = {
    kind: 'form',
    id: 'information',
    title: texts.title,
    ...(search !== '' && { news: found.length === 0 ? texts.none : count }),
    method: 'get',
    action: places.desk,
    groups: [
      {
        fields: [
          {
            name: 'search',
            label: texts.search.label,
            hint: texts.search.hint,
            value: search,
            takes: { what: 'search', longest: longestSearch },
          },
        ],
      },
    ],
    button: texts.search.button,
  };
  const answers: Answers = {
    kind: 'answers',
    answers: found.map(({ title, says, service }) => ({
      title: said.length === 1 ? title : fill(texts.of, { title, service }),
      text: says.join(' '),
    })),
  };
  return [form, ...(found.length > 0 ? [answers] : [])];
}
