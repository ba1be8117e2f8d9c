import {
  type Heard,
  type PromptsHeard,
  promptsHeardHere,
  promptsHeardIn,
} from '../../../../scripts/local/phones/prompts-heard';
import { questionnaires } from '../../../../src/ballots/questionnaires';
import { promptNames } from '../../../../src/voice/spoken-texts';
import { outcome } from '../../../support/outcome';
import { Project } from '../../build/a-project';

const spoken = Object.fromEntries(promptNames.map((name) => [name, [`La frase di ${name}.`, 'E un’altra.']]));
const promptsIn = (heard: PromptsHeard, what: Heard) => heard(what).map(({ name }) => name);

describe('what is heard on a phone', () => {
  test('is known by the words of a prompt, with its fields filled in', () => {
    const heard = promptsHeardIn({ ...spoken, greeting: ['Risponde {administration}, {service}.', 'Attenda.'] }, []);
    const said = 'Risponde il Comune (di) Prova, l’anagrafe. Attenda.';
    expect(promptsIn(heard, { said })).toEqual(['greeting']);
    expect(promptsIn(heard, { said: 'Risponde il Comune (di) Prova, l’anagrafe. Arrivederci.' })).toEqual([]);
  });

  test('may be several prompts, a question of a questionnaire after those of the catalogue', () => {
    const heard = promptsHeardIn(spoken, [outcome]);
    const said = `La frase di notUnderstood.  E un’altra.\n${outcome.first.asks.phrases.join(' ')}`;
    expect(heard({ said })).toEqual([{ name: 'notUnderstood' }, { name: 'outcome-1-solved', asks: outcome.first }]);
  });

  test('is no prompt because it holds the signs of one', () => {
    const heard = promptsHeardIn({ ...spoken, welcome: ['Grazie.'] }, []);
    expect(promptsIn(heard, { said: 'Grazie per la chiamata' })).toEqual([]);
  });

  test('is a prompt when its recording is played, and none when the hold music is', () => {
    const heard = promptsHeardIn(spoken, [outcome]);
    expect(promptsIn(heard, { played: 'http://localhost:3000/prompts/welcome.mp3?v=2' })).toEqual(['welcome']);
    expect(promptsIn(heard, { played: 'http://localhost:3000/prompts/outcome-1-thanks.wav' })).toEqual([
      'outcome-1-thanks',
    ]);
    expect(promptsIn(heard, { played: 'http://localhost:3000/hold-music.wav' })).toEqual([]);
  });

  test('is read from the texts and questionnaires of this checkout, all of whose prompts it knows apart', () => {
    const heard = promptsHeardHere();
    for (const { questions, closings } of questionnaires) {
      for (const { asks } of Object.values(questions))
        expect(promptsIn(heard, { said: asks.phrases.join(' ') })).toEqual([asks.recording]);
      for (const { recording, phrases } of Object.values(closings))
        expect(heard({ said: phrases.join(' ') })).toEqual([{ name: recording, isClosing: true }]);
    }
  });

  test('is the administration’s own sentence where it has one', () => {
    const project = new Project();
    project.write('config/local/texts/it.json', { spoken: { welcome: ['Buongiorno a lei.'] } });
    const heard = promptsHeardHere(project.root);
    project.remove();
    expect(promptsIn(heard, { said: 'Buongiorno a lei.' })).toEqual(['welcome']);
    expect(promptsIn(heard, { said: 'Grazie di averci risposto, e buona giornata.' })).toEqual(['faces-1-thanks']);
  });

  test('can’t be known without a phrase for each prompt', () => {
    expect(() => promptsHeardIn({ ...spoken, welcome: [] }, [])).toThrow('no phrase for the prompt welcome');
  });
});
