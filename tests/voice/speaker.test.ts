import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { type Fields, type Pace, Speaker } from '../../src/voice/speaker';
import type { PromptName, SpokenTexts } from '../../src/voice/spoken-texts';
import { document, texts } from './a-speaker';

interface Spoken {
  readonly texts?: Partial<SpokenTexts>;
  readonly recordings?: readonly string[];
  readonly fields?: Fields;
  readonly pace?: Pace;
}

function spoken(prompt: PromptName, { texts: own = {}, recordings = [], fields = {}, pace }: Spoken): string {
  const response = new VoiceResponse();
  new Speaker({ ...texts, ...own }, recordings, fields).speak(response, prompt, pace);
  return response.toString();
}

const say = (inside: string): string => document(`<Say voice="Polly.Bianca-Neural" language="it-IT">${inside}</Say>`);

describe('a prompt in the voice', () => {
  test('is spoken a little slower than the voice would, with breaks between its phrases', () => {
    expect(spoken('goodbye', { texts: { goodbye: ['Grazie.', 'Buona giornata.', 'Arrivederci.'] } })).toBe(
      say('<prosody rate="90%">Grazie.<break time="500ms"/>Buona giornata.<break time="500ms"/>Arrivederci.</prosody>'),
    );
  });

  test('is slower still, with longer breaks, for who needs time', () => {
    expect(spoken('goodbye', { texts: { goodbye: ['Grazie.', 'Arrivederci.'] }, pace: 'slow' })).toBe(
      say('<prosody rate="75%">Grazie.<break time="900ms"/>Arrivederci.</prosody>'),
    );
  });

  test('has its places filled, in every phrase and as often as they stand there', () => {
    expect(
      spoken('greeting', {
        texts: { greeting: ['{administration}, {service}.', 'Di nuovo: {administration}.'] },
        fields: { administration: 'Comune di Borgo', service: "l'anagrafe" },
      }),
    ).toBe(
      say(`<prosody rate="90%">Comune di Borgo, l'anagrafe.<break time="500ms"/>Di nuovo: Comune di Borgo.</prosody>`),
    );
  });

  test('has numbers filled in that only the call knows, beside what was known before', () => {
    const response = new VoiceResponse();
    const speaker = new Speaker({ ...texts, waitingAhead: ['{administration}: {ahead} persone.'] }, [], {
      administration: 'Borgo',
      ahead: 1,
    });
    speaker.with({ ahead: 0 }).speak(response, 'waitingAhead');
    expect(response.toString()).toBe(say('<prosody rate="90%">Borgo: 0 persone.</prosody>'));
  });

  test('keeps a place that nothing is known for', () => {
    expect(spoken('goodbye', { texts: { goodbye: ['Grazie, {service}.'] } })).toBe(
      say('<prosody rate="90%">Grazie, {service}.</prosody>'),
    );
  });

  test('can hold signs that mean something in XML or in a replacement', () => {
    expect(
      spoken('goodbye', {
        texts: { goodbye: ['{administration}: a < b & "c".'] },
        fields: { administration: '<P>$&$1</P>' },
      }),
    ).toBe(say('<prosody rate="90%">&lt;P&gt;$&amp;$1&lt;/P&gt;: a &lt; b &amp; "c".</prosody>'));
  });

  test('does not fill in again what was filled in', () => {
    expect(
      spoken('goodbye', {
        texts: { goodbye: ['{administration}'] },
        fields: { administration: '{service}', service: 'X' },
      }),
    ).toBe(say('<prosody rate="90%">{service}</prosody>'));
  });

  test('says whatever it is given, and nothing else, whatever that looks like', () => {
    const parser = new XMLParser({ preserveOrder: true, trimValues: false, parseTagValue: false });
    const phrase = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(phrase, (administration) => {
        const xml = spoken('goodbye', { texts: { goodbye: ['{administration}'] }, fields: { administration } });
        const said = JSON.stringify(parser.parse(xml));
        expect(said).toContain(JSON.stringify({ '#text': administration }));
      }),
    );
  });
});

describe('a prompt that was recorded', () => {
  test.each(['welcome.mp3', 'welcome.wav'])('is played in place of the voice: %s', (file) => {
    expect(spoken('welcome', { recordings: ['goodbye.mp3', file] })).toBe(document(`<Play>/prompts/${file}</Play>`));
  });

  test('is played at the same speed for who needs time', () => {
    expect(spoken('welcome', { recordings: ['welcome.mp3'], pace: 'slow' })).toBe(
      document('<Play>/prompts/welcome.mp3</Play>'),
    );
  });

  test('is not played for a prompt whose name begins with its own', () => {
    expect(spoken('waitingNext', { recordings: ['waiting.mp3'] })).toBe(
      say('<prosody rate="90%">waitingNext</prosody>'),
    );
  });

  test('is not played for one that says a number which only the call knows', () => {
    expect(spoken('waitingAhead', { recordings: ['waitingAhead.mp3'], fields: { ahead: 3 } })).toBe(
      say('<prosody rate="90%">waitingAhead 3</prosody>'),
    );
  });
});
