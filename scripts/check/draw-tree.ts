import { type Answer, type Question, type Questionnaire, questionnaireOf } from '../../src/ballots/questionnaire';
import type { Checked } from './check-config';
import { branch, wrap } from './wrap';

/** What a citizen hears of each questionnaire, as a tree: the words, then what each key leads to. */
export function drawTrees({ config, questionnaires }: Pick<Checked, 'config' | 'questionnaires'>): readonly string[] {
  const { centre } = config;
  const all = config.questionnaires.map(({ file, written }) => ({ file, questionnaire: questionnaireOf(written) }));
  const [delivered] = all;
  return all.flatMap(({ file, questionnaire }) => {
    const { id, version, from, title, first, key } = questionnaire;
    const asking = centre.services.filter((each) => (each.questionnaire ?? delivered?.questionnaire.id) === id);
    const heard = questionnaires.find((each) => each.key === key)?.heard ?? {};
    const tree = new Tree(questionnaire, heard);
    return [
      ...wrap(`${title}: ${id}, version ${version}${from === undefined ? '' : `, from ${from}`}`),
      file.name,
      ...wrap(
        `asked by: ${asking.map((service) => service.id).join(', ') || 'no service: centre.json names it for none'}`,
      ),
      '',
      ...wrap(tree.words('welcome')),
      ...tree.drawQuestion(first, ''),
      '',
    ];
  });
}

/** One questionnaire. What comes up again is not told again. */
class Tree {
  private readonly told = new Set<string>();

  /** @param heard by name: what a question, a closing, a prompt sounds like */
  constructor(
    private readonly questionnaire: Questionnaire,
    private readonly heard: Readonly<Record<string, string>>,
  ) {}

  words(name: string): string {
    return `“${this.heard[name] ?? ''}”`;
  }

  drawQuestion(question: Question, indent: string): readonly string[] {
    this.told.add(question.id);
    const [half = ''] = Object.keys(this.questionnaire.closings);
    const ends = question === this.questionnaire.first ? this.words('goodbye') : this.words(half);
    return [
      ...wrap(`${question.id}: ${this.words(question.id)}`, indent),
      ...byNext(question).flatMap(({ keys, label, next }) => [
        ...branch('├', `${keys}  ${label}`, indent),
        ...this.drawNext(next, `${indent}│     `),
      ]),
      ...branch('├', `${question.repeatKey}  the same again`, indent),
      ...branch('├', `silence  ${this.words('takeYourTime')} and the same again; then ${ends} END`, indent),
      ...branch('└', `other key  ${this.words('notUnderstood')} and the same again; then as after silence`, indent),
    ];
  }

  private drawNext(next: string, indent: string): readonly string[] {
    const question = this.questionnaire.questions[next];
    if (this.told.has(next)) return wrap(`${next}: as above${question ? '' : ', END'}`, indent);
    if (question) return this.drawQuestion(question, indent);
    this.told.add(next);
    return wrap(`${next}: ${this.words(next)} END`, indent);
  }
}

interface Branch {
  readonly keys: string;
  readonly label: string;
  readonly next: string;
}

/** Values of a scale in a row that lead to the same are one branch. */
function byNext({ kind, answers }: Question): readonly Branch[] {
  const rows: [Answer, ...Answer[]][] = [];
  for (const answer of answers) {
    const row = rows.at(-1);
    if (kind === 'scale' && row?.[0].next === answer.next) row.push(answer);
    else rows.push([answer]);
  }
  return rows.map(([first, ...others]) => {
    const last = others.at(-1);
    const keys = last ? `${first.key}–${last.key}` : first.key;
    return { keys, label: kind === 'scale' ? '' : first.label, next: first.next };
  });
}
