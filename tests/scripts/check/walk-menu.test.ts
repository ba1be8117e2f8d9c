import { MenuSounds } from '../../../scripts/check/menu-sounds';
import { menuTrials } from '../../../scripts/check/menu-trials';
import type { HeardCall } from '../../../scripts/check/telephone';
import { makeTrials } from '../../../scripts/check/trial';
import { walkMenu } from '../../../scripts/check/walk-menu';
import { settingsInProcess } from '../../../scripts/local/settings-in-process';
import { aCentreWithMenu, aMenu } from '../../centre/a-menu';

test('a menu is heard at every place', async () => {
  const { calls, walked } = await walkMenu(settingsInProcess(aCentreWithMenu), 0);
  expect(walked?.deviations).toEqual([]);
  expect(calls).toBeGreaterThan(150);
  expect(walked?.heard).toMatchObject({
    21: 'Per la tassa sui rifiuti, prema 1.',
    orari: 'Gli uffici sono aperti ogni mattina.',
    informationEnd: expect.stringContaining('Per riascoltare'),
  });
});

test('while it is closed, too, and with what is said in the greeting', async () => {
  const [first, ...others] = aCentreWithMenu.services;
  const services = first ? [{ ...first, hours: { monday: ['08:00-20:00'] } }, ...others] : [];
  const settings = settingsInProcess({ ...aCentreWithMenu, services, operatorsCountry: { says: "dall'Italia" } });
  const { walked } = await walkMenu(settings, 0);
  expect(walked?.deviations).toEqual([]);
  expect(walked?.heard).toMatchObject({
    fromCountry: expect.stringContaining("dall'Italia"),
    reopens: expect.stringMatching(/lunedì/),
    complaintClosed: expect.anything(),
  });
});

test('where half hours are promised, a complaint is taken as a call-back while it is closed', async () => {
  const [first, ...others] = aCentreWithMenu.services;
  const callBacks = { from: '+39061234567', perHalfHour: 2, daysAhead: 3, keptDays: 1, ringSeconds: 25 };
  const more = { numbers: ['+39800123456', callBacks.from], hours: { monday: ['08:00-20:00'] }, callBacks };
  const services = first ? [{ ...first, ...more }, ...others] : [];
  const { walked } = await walkMenu(settingsInProcess({ ...aCentreWithMenu, services }), 0);
  expect(walked?.deviations).toEqual([]);
  expect(walked?.heard).toMatchObject({ callBackHalfHour: expect.stringContaining('lunedì 5 novembre alle 8') });
});

test('a service without a menu, or without a number of its own, has none to walk', async () => {
  expect(await walkMenu(settingsInProcess(aCentreWithMenu), 1)).toEqual({ calls: 0 });
});

const [service] = aCentreWithMenu.services;
const sounds = (isOpen: boolean) =>
  new MenuSounds({
    ...{ service: service as NonNullable<typeof service>, index: 0, isOpen, greeting: ['menuGreeting'] },
    fields: { administration: 'Comune di Borgo', service: "l'ufficio relazioni" },
  });

/** A walk in which everything is heard as it is to be, but in one call. */
async function deviationsOf(isOpen: boolean, heard: Partial<HeardCall>, changed: string) {
  const trials = [...menuTrials({ menu: aMenu, sounds: sounds(isOpen), isOpen })];
  expect(trials.filter(({ said }) => said === changed)).toHaveLength(1);
  const answers = trials.map(({ said, hears }) => ({
    ...{ sounds: hears.map(({ sound }) => sound), faults: [], hasEnded: true },
    ...(said === changed && heard),
  }));
  const { deviations } = await makeTrials(
    trials,
    async () => answers.shift() ?? { sounds: [], faults: [], hasEnded: true },
  );
  return deviations.map(({ place, message }) => [place.join('.'), message]);
}

describe('What is not heard as it is written is told at its place:', () => {
  const greeting = sounds(true).greeting.map(({ sound }) => sound);
  const level = sounds(true)
    .level()
    .map(({ sound }) => sound);

  test('an information without a voice', async () => {
    const found = await deviationsOf(true, { sounds: [...greeting, ...level] }, 'after a hang-up in "orari"');
    expect(found).toEqual([
      ['services.0.information.0.says', 'is not heard after a hang-up in "orari"; instead: nothing'],
    ]);
  });

  test('a choice that is not told', async () => {
    const found = await deviationsOf(true, { sounds: [...greeting, ...level.slice(1)] }, 'after a hang-up in the menu');
    expect(found).toEqual([
      ['services.0.menu.0.says', `is not heard after a hang-up in the menu; instead: ${level[1]}`],
    ]);
  });

  test('a call that does not end', async () => {
    const found = await deviationsOf(true, { hasEnded: false }, 'after key 8 in the menu, after mistake');
    expect(found).toEqual([['spoken.waitingNext', 'the call does not end after key 8 in the menu, after mistake']]);
  });

  test('what is offered though nobody is there', async () => {
    const closed = sounds(false);
    const heard = [...closed.greeting, ...closed.level()].map(({ sound }) => sound);
    expect(heard.join()).not.toMatch(/carte|operatore/);
    const found = await deviationsOf(false, { sounds: [...heard, ...level] }, 'after a hang-up in the menu');
    expect(found[0]?.[1]).toContain('is not the last that is heard');
  });
});
