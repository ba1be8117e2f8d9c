import { join } from 'node:path';
import { daysBefore } from '../../src/calendar/civil-time';
import { monthBefore, monthOf } from '../../src/calendar/period';
import { pathToPeriod, pathToPublicMonth, places } from '../../src/platform/web/places';
import { useConfig } from '../build/use-config';
import { readArguments } from '../production/read-arguments';
import type { Command } from '../production/workplace';
import { clockAt } from './clock';
import { onlyHere, readLocalEnvironment } from './environment';
import { keepRunning, refuseIfRunning } from './keep-running';
import { callListName, startDemo } from './start-demo';
import { tellSettings } from './tell-settings';
import { type TownYear, townYearAt } from './town/town-year';

const usage = 'PORT=3001 npm run demo\n(-- --at "2026-10-25 20:28": as if it were then)';

/** `npm run demo`: what `npm start` starts, with a year to look at. Nothing of it is kept, and nothing leaves this machine. */
export const demo: Command = async ({ root, shell, build }, args) => {
  const { values } = readArguments({ args, shell }, { options: { at: { type: 'string' } }, usage });
  const now = clockAt(values.at, usage);
  await refuseIfRunning(root);
  const environment = onlyHere(readLocalEnvironment(root, shell));
  tellSettings(environment, useConfig(root));
  const built = await build();
  const directory = join(root, '.faccina/demo');
  const server = await startDemo({ root, built, environment, say: console.log, now, directory });
  await keepRunning(root, server);
  const whatToCheck = `npm run draw -- --check ${join('.faccina/demo', callListName)}`;
  for (const [what, path] of pagesOf(townYearAt(now()))) console.log(`${what.padEnd(26)} ${server.url}${path}`);
  console.log(`${'whether the draw was fair'.padEnd(26)} ${whatToCheck}`);
  console.log(`ready: ${server.url}/  (Ctrl-C stops everything, and forgets the year)`);
  return 0;
};

/** What to look at. */
const pagesOf = ({ today, shown, badMonths: [bad = ''] }: TownYear): readonly (readonly [string, string])[] => [
  [`the year ${shown}`, pathToPeriod(shown)],
  ['a month that went badly', pathToPeriod(bad)],
  ['yesterday', pathToPeriod(daysBefore(today, 1))],
  ['today so far', places.report],
  ['what became better', places.evolution],
  ['for a screen in a hall', places.wall],
  ['a month, for everybody', pathToPublicMonth(monthBefore(monthOf(today)))],
  ['the mails', '/mailbox/'],
  ['two telephones', '/phones/'],
  ['where to go on from', '/'],
];
