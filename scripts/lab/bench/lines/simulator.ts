import { VirtualClock } from '../../../simulator/clock';
import { askOverHttp } from '../../../simulator/http-ask';
import { Simulator } from '../../../simulator/simulator';
import type { BenchContext } from '../bench-context';
import { startChild } from '../child';
import type { Row } from '../row';
import { ratios, spreadOf } from '../statistics';

const number = '+39800000001';
const callsAtOnce = 30;
const webhooksOfCall = 10;

/** The simulator's maximum rate of webhooks, against bare requests to the same service. */
export async function simulator({ isFull }: BenchContext): Promise<Row[]> {
  const service = await startChild<string>('trivial-service', {});
  try {
    const calls = isFull ? 900 : 300;
    await telephones(service.ready, calls);
    const rounds: { readonly one: number; readonly other: number }[] = [];
    for (let round = 0; round < (isFull ? 9 : 5); round++) {
      rounds.push({ one: await telephones(service.ready, calls), other: await bareRequests(service.ready, calls) });
    }
    return [
      {
        what: 'the telephones themselves: webhooks',
        against: 'a service that does nothing',
        measured: spreadOf(rounds.map(({ one }) => one)),
        unit: 'a second',
      },
      { what: '…', against: 'bare requests, the same service', measured: ratios(rounds) },
    ];
  } finally {
    await service.stop();
  }
}

async function telephones(url: string, calls: number): Promise<number> {
  const clock = new VirtualClock(Date.parse('2026-11-23T09:00:00Z'));
  const phones = new Simulator({
    accountSid: `AC${'0'.repeat(32)}`,
    authToken: 'a token',
    clock,
    numbers: { [number]: { voiceUrl: `${url}/again` } },
  });
  const started = performance.now();
  for (let placed = 0; placed < calls; placed += callsAtOnce) {
    const group = Array.from({ length: callsAtOnce }, () => phones.call({ from: '+390000000001', to: number }));
    await Promise.all(group.map((call) => call.isEnded({ withinSeconds: 600 })));
  }
  const perSecond = (calls * webhooksOfCall) / ((performance.now() - started) / 1000);
  await phones.stop();
  return perSecond;
}

async function bareRequests(url: string, calls: number): Promise<number> {
  let left = calls * webhooksOfCall;
  const started = performance.now();
  const one = async () => {
    while (left-- > 0) {
      await askOverHttp({ url: `${url}/again`, method: 'POST', headers: {}, body: 'CallSid=none' });
    }
  };
  await Promise.all(Array.from({ length: callsAtOnce }, one));
  return (calls * webhooksOfCall) / ((performance.now() - started) / 1000);
}
