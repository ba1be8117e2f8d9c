import { VirtualClock } from '../../../scripts/simulator/clock';
import { serveRest } from '../../../scripts/simulator/rest/serve-rest';
import { Simulator } from '../../../scripts/simulator/simulator';
import { localSecrets } from '../../../src/platform/settings/settings';
import { TwilioCalls } from '../../../src/platform/twilio/twilio-calls';
import { describeWhere } from '../../support/describe-where';
import { described, descriptionFile } from '../../support/twilio/twilio-double';
import { twilioAt } from '../../support/twilio-at';

describeWhere(described !== undefined, `${descriptionFile} is not there`)('a call that is placed', () => {
  test('is asked for and answered as Twilio describes it', async () => {
    const ours = '+390550000001';
    const simulator = new Simulator({
      accountSid: localSecrets.ACCOUNT_SID,
      authToken: localSecrets.AUTH_TOKEN,
      clock: new VirtualClock(Date.parse('2026-11-30T10:00:00Z')),
      numbers: { [ours]: { voiceUrl: 'http://127.0.0.1:9/in' } },
    });
    const faults: string[] = [];
    const rest = await serveRest(() => ({
      answerRest(request) {
        const answer = simulator.answerRest(request);
        faults.push(...(described?.faultsOfRequest(request) ?? []));
        // Twilio describes the answers to what goes well, and no others.
        if (answer.status < 300) faults.push(...(described?.faultsOfAnswer(request, answer.status, answer.body) ?? []));
        return answer;
      },
    }));
    const calls = new TwilioCalls(() => twilioAt(rest.url), 2000, 'http://127.0.0.1:9');
    const steps = { address: '/citizen/called', statusAddress: '/citizen/call-over', ringSeconds: 25 };
    const placed = await calls.dial({ to: '+393330000001', from: ours, ...steps });
    expect(placed).toEqual({ sid: simulator.calls[0]?.sid });
    simulator.phone('+393330000002', { refusedWith: 21214 });
    expect(await calls.dial({ to: '+393330000002', from: ours, ...steps })).toBe('refused');
    await rest.stop();
    await simulator.stop();
    expect(faults).toEqual([]);
  });
});
