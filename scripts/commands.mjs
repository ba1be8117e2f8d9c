/**
 * What each `npm run …` runs: a file of this folder, which exports the command by its own name (`purge-twilio` as
 * `purgeTwilio`) and has all that is typed behind `--`.
 */
export const commands = {
  start: 'local/start',
  demo: 'local/demo',
  test: 'test/test',
  check: 'check/check',
  build: 'build/build',
  report: 'production/report',
  bench: 'lab/bench',
  scale: 'lab/scale',
  attack: 'lab/attack',
  faults: 'lab/faults',
  races: 'lab/races',
  model: 'lab/model',
  'centre-day': 'lab/centre-day',
  pictures: 'lab/pictures',
  wall: 'production/wall',
  visits: 'production/visits',
  draw: 'production/draw',
  provision: 'production/provision',
  deploy: 'production/deploy',
  connect: 'production/connect',
  operators: 'production/operators',
  people: 'production/people',
  doctor: 'production/doctor',
  status: 'production/status',
  seal: 'production/seal',
  'purge-twilio': 'production/purge-twilio',
  rehearse: 'production/rehearse',
  'aws-template': 'aws/template',
  advisories: 'advisories/advisories',
};

/** Those that check the project, or measure it, and need what only that needs: as many packages again. */
export const checking = ['packages', 'test', 'bench', 'faults', 'pictures'];
