import { promptsHeardHere, promptsHeardIn } from '../../../../scripts/local/phones/prompts-heard';
import { promptNames } from '../../../../src/voice/spoken-texts';
import { Project } from '../../build/a-project';

const spoken = Object.fromEntries(promptNames.map((name) => [name, [`La frase di ${name}.`, 'E un’altra.']]));

describe('what is heard on a phone', () => {
  test('is known by the first phrase of a prompt, with its fields filled in', () => {
    const heard = promptsHeardIn({ ...spoken, greeting: ['Risponde {administration}, {service}.', 'Attenda.'] });
    expect([...heard({ said: 'Risponde il Comune (di) Prova, l’anagrafe. Attenda.' })]).toEqual(['greeting']);
  });

  test('may be several prompts, in the order in which a call has them', () => {
    const heard = promptsHeardIn(spoken);
    const said = 'La frase di notUnderstood.  La frase di\nratingQuestion.';
    expect([...heard({ said })]).toEqual(['ratingQuestion', 'notUnderstood']);
  });

  test('is no prompt because it holds the signs of one', () => {
    const heard = promptsHeardIn({ ...spoken, thanks: ['Grazie.'] });
    expect([...heard({ said: 'Grazie per la chiamata' })]).toEqual([]);
  });

  test('is a prompt when its recording is played, and none when the hold music is', () => {
    const heard = promptsHeardIn(spoken);
    expect([...heard({ played: 'http://localhost:3000/prompts/ratingQuestion.mp3?v=2' })]).toEqual(['ratingQuestion']);
    expect([...heard({ played: 'http://localhost:3000/hold-music.wav' })]).toEqual([]);
  });

  test('is read from the texts of this checkout, all of whose prompts it knows apart', () => {
    const heard = promptsHeardHere();
    expect([...heard({ said: 'Grazie di averci risposto, e buona giornata.' })]).toEqual(['thanks']);
    expect([...heard({ said: 'Grazie. Useremo la sua risposta per migliorare il servizio.' })]).toEqual([
      'thanksAndImprove',
    ]);
  });

  test('is the administration’s own sentence where it has one', () => {
    const project = new Project();
    project.write('config/local/texts/it.json', { spoken: { welcome: ['Buongiorno a lei.'] } });
    const heard = promptsHeardHere(project.root);
    expect([...heard({ said: 'Buongiorno a lei.' })]).toEqual(['welcome']);
    expect([...heard({ said: 'Grazie di averci risposto, e buona giornata.' })]).toEqual(['thanks']);
    project.remove();
  });

  test('can’t be known without a phrase for each prompt', () => {
    expect(() => promptsHeardIn({ ...spoken, welcome: [] })).toThrow('no phrase for the prompt welcome');
  });
});
