import { localNumbers } from '../../../scripts/local/environment';
import { pbxNumber } from '../../../scripts/local/telephones';
import { signIn } from '../../../scripts/test/sign-in';
import type { GuardedHalves } from './guarded-halves';

/** One hangs up, one answers, one is drawn, one is not asked, and one is sent by a PBX. */
export async function playCalls(halves: GuardedHalves): Promise<void> {
  const phones = halves.faccina('calls').phones(`${halves.faccina('calls').newDay()}T09:00:00+01:00`);
  const call = (to: string = localNumbers.citizen) => phones.call({ from: '+390000000001', to });
  const lost = call();
  await lost.hears(/Risponde/);
  await lost.hangsUp();

  const operator = await signIn(phones);
  const unsatisfied = call();
  await unsatisfied.hears(/passo un operatore/);
  await phones.advance(60);
  await operator.presses('*');
  await unsatisfied.hears(/Com'è andata/);
  await unsatisfied.presses('3');
  await unsatisfied.hears(/che cosa non è andato/);
  await unsatisfied.presses('4');
  await unsatisfied.hears(/Useremo la sua risposta/);
  await unsatisfied.isEnded();

  const drawn = call('+39800000002');
  await drawn.hears(/passo un operatore/);
  await phones.advance(60);
  await operator.presses('*');
  await drawn.hears(/prema 1/);
  await drawn.presses('1');
  await drawn.hears(/soddisfatto/);
  await drawn.presses('9#');
  await drawn.hears(/consiglierebbe/);
  await drawn.hangsUp();

  const unasked = call();
  await unasked.hears(/passo un operatore/);
  await phones.advance(10);
  await operator.hangsUp();
  await unasked.isEnded();

  const transferred = call(pbxNumber);
  await transferred.hears(/Com'è andata/);
  await transferred.presses('1');
  await transferred.hears(/Grazie di averci risposto/);
  await transferred.isEnded();
  await phones.stop();
}
