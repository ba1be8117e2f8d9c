import { emptyMonth, group, milestones, monthsOf, partOf } from '../../../scripts/lab/documents-series';
import { lastMonths } from '../../../src/feedback/evolution/answers-of-months';
import { evolutionSections } from '../../../src/feedback/evolution/evolution-sections';
import type { NamedGroup } from '../../../src/feedback/evolution/groups';
import { nothing } from '../../../src/figures/part';
import type { NamedPart } from '../../../src/figures/read-parts';
import type { Course } from '../../../src/format/course';
import type { Lead, TableSection } from '../../../src/format/section';
import { evolutionTexts, figureTexts } from '../../../src/format/texts';

const churn = { pointsPerNps: 0.1, source: 'programma di un gestore di energia.' };
const services = [{ id: 'urp', name: 'URP', numbers: [] }];
const texts = { figures: figureTexts, evolution: evolutionTexts };

function told(
  months: readonly NamedPart[],
  {
    asked = {},
    done = milestones,
    withChurn = true,
    days = [] as readonly NamedPart[],
    followed = group as NamedGroup,
  } = {},
) {
  const centre = { services, ...(withChurn && { churn }) };
  const sections = evolutionSections(
    { centre, asked, groups: [followed], group: followed, months, days, milestones: done },
    texts,
  );
  const lead = sections.find((section): section is Lead => section.kind === 'lead');
  const courses = sections.filter((section): section is Course => section.kind === 'course');
  const around = sections.find((section): section is TableSection => section.kind === 'table');
  const form = sections.find((section) => section.kind === 'form');
  return { lead, course: courses[0], courses, around, form };
}

describe('the series of the second document', () => {
  test('is real from end to end with 400 answers a month, and no step of it is', () => {
    const { lead, around } = told(monthsOf(400));
    expect(lead?.text).toBe(
      'Fra aprile 2026 e ottobre 2026, NPS da −7,5 a +23,0: +30,5 punti (da +20 a +41), una differenza reale.',
    );
    const verdicts = around?.groups[0]?.rows.map(({ cells }) => cells[2]?.beside);
    expect(verdicts).toEqual(Array.from({ length: 6 }, () => 'non distinguibile dal caso'));
  });

  test('with 60 answers a month can’t be told from chance, also from end to end', () => {
    const { lead, around } = told(monthsOf(60));
    expect(lead?.text).toContain('con meno di 100 risposte per periodo non si può dire se la differenza è reale');
    expect(lead?.remarks.join()).not.toContain('Chi lascia');
    expect(around?.groups[0]?.rows[0]?.cells[2]?.beside).toBe('troppo poche risposte per dirlo');
  });

  test('rises in all of its seven months, which is hardly chance', () => {
    const { course } = told(monthsOf(400));
    expect(course?.findings[0]).toBe('aprile 2026 – ottobre 2026: sempre in crescita, per sette mesi o più.');
    expect(course?.points.map(({ isSignal = false }) => isSignal)).toEqual([true, ...Array(6).fill(false)]);
    expect(course?.marks.map(({ at }) => Math.round(at * 7))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('lets those who leave be estimated where the centre wants it, with the rule’s source', () => {
    const said = (withChurn: boolean) => told(monthsOf(400), { withChurn }).lead?.remarks.join(' ');
    expect(said(true)).toContain('−3,1 punti percentuali (da −4,1 a −2,0)');
    expect(said(true)).toContain(churn.source);
    expect(said(false)).not.toContain('percentuali');
  });
});

describe('two periods', () => {
  const months = monthsOf(400);
  const named = (from1: string, to1: string, from2: string, to2: string) => ({ from1, to1, from2, to2 });

  test('are those that the address names', () => {
    const { lead } = told(months, { asked: named('2026-04', '2026-05', '2026-08', '2026-10') });
    expect(lead?.text).toMatch(/^Fra aprile–maggio 2026 e agosto–ottobre 2026, NPS da /);
  });

  test.each([
    ['that overlap', named('2026-04', '2026-06', '2026-06', '2026-07')],
    ['the wrong way round', named('2026-08', '2026-08', '2026-05', '2026-05')],
    ['that end before they begin', named('2026-06', '2026-05', '2026-08', '2026-08')],
    ['of which one is no month here', named('2025-04', '2025-04', '2026-08', '2026-08')],
    ['of which one is missing', { from1: '2026-04' }],
  ])('%s are not compared, and the form says why', (_, asked) => {
    const { lead, form } = told(months, { asked });
    expect(lead).toBeUndefined();
    expect(JSON.stringify(form)).toContain('deve cominciare quando il primo è finito');
  });

  test('are told beside the same months of the year before, where those are there', () => {
    const year = ['2025-05T19', '2025-06T19', '2025-10T19', '2026-05T19'].map((month) => partOf(month, 10, 200));
    expect(told(year).lead?.remarks).toEqual([
      expect.stringContaining('media dei voti'),
      // The first month is that one.
    ]);
    expect(told([partOf('2025-04T19', 0, 200), ...year]).lead?.remarks[1]).toMatch(
      /^Stessi mesi di un anno prima\. Fra maggio 2025 e maggio 2026/,
    );
    expect(told(months).lead?.remarks[1]).toMatch(/un anno prima non ci sono voti/);
    // One of the months between is missing.
    const gap = [...'135'].map((month) => partOf(`2025-0${month}T19`, 10, 200));
    const later = [...'123'].map((month) => partOf(`2026-0${month}T19`, 10, 200));
    const asked = { from1: '2025-05', to1: '2025-05', from2: '2026-01', to2: '2026-03' };
    const between = [gap[0], emptyMonth('2025-02T19'), ...gap.slice(1), ...later].flatMap((each) => each ?? []);
    expect(told(between, { asked }).lead?.remarks[1]).toMatch(/un anno prima non ci sono voti/);
  });
});

describe('the course', () => {
  test('has a gap where nobody answered, and a hollow point where too few did', () => {
    const months = [
      partOf('2026-01T19', 5, 90),
      emptyMonth('2026-02T19'),
      partOf('2026-03T19', 5, 29),
      partOf('2026-04T19', 5, 30),
    ];
    const { course } = told(months, { done: [] });
    expect(course?.points.map(({ estimate, isTooFew = false }) => [estimate !== undefined, isTooFew])).toEqual([
      [true, false],
      [false, false],
      [false, true],
      [true, false],
    ]);
    expect(course?.tooFew).toBe('Meno di 30 voti');
    const [, empty, few] = course?.table.groups[0]?.rows ?? [];
    expect(empty?.cells.map(({ value }) => value)).toEqual(['0', '–']);
    expect(few?.cells[1]).toEqual({ value: '–', beside: '29 risposte: non bastano' });
  });

  test('begins with the first month in which somebody answered', () => {
    const { course } = told([emptyMonth('2026-01T19'), partOf('2026-02T19', 5, 90)]);
    expect(course?.points.map(({ label }) => label)).toEqual(['feb']);
  });

  test('has the months of its version only: who answered another one counts in none of them', () => {
    const ofOthers = (month: string) => {
      const { period, part } = partOf(month, 5, 90);
      return { period, part: { ...part, batches: { 'urp/index.9': Object.values(part.batches)[0] ?? nothing } } };
    };
    const months = [
      ofOthers('2026-01T19'),
      partOf('2026-02T19', 5, 90),
      emptyMonth('2026-03T19'),
      ofOthers('2026-04T19'),
    ];
    const labels = (until?: string) => {
      const followed = { ...group, ...(until !== undefined && { until }) };
      return told(months, { done: [], followed }).course?.points.map(({ label }) => label);
    };
    expect(labels('2026-04-01')).toEqual(['feb', 'mar']);
    expect(labels('2026-03-02')).toEqual(['feb', 'mar']);
    // Of the version that is asked a month without an answer is one.
    expect(labels()).toEqual(['feb', 'mar', 'apr']);
  });

  test('tells a month whose answers may not be shown from one without', () => {
    const months = [partOf('2026-01T19', 5, 90), partOf('2026-02T19', 5, 0), emptyMonth('2026-03T19')];
    const { course } = told(months, { done: [] });
    const cells = course?.table.groups[0]?.rows.map((row) => row.cells.map(({ value }) => value).join(' '));
    expect(cells?.slice(1)).toEqual(['3 dati insufficienti', '0 –']);
    expect(course?.points[1]?.says).toBe('febbraio 2026, dati insufficienti');
  });

  test('keeps the limits of chance within the scale', () => {
    const wild = [95, 20, 95, 20, 95, 20].map((nps, place) => partOf(`2026-0${place + 1}T19`, nps, 400));
    expect(told(wild, { done: [] }).courses.map(({ limits }) => [limits?.low, limits?.high])).toEqual([
      [-100, 100],
      [expect.closeTo(3.4, 1), 10],
    ]);
  });

  test('says what month pages say: of how many who answered how many are shown', () => {
    const [row] = told(monthsOf(400)).course?.table.groups[0]?.rows ?? [];
    expect(row?.cells.map(({ value, beside }) => [value, beside])).toEqual([
      ['403', undefined],
      ['−8', 'su 400 risposte'],
    ]);
    expect(row?.period).toBe('2026-04T19');
  });

  test('has room for all that is drawn in it', () => {
    for (const { bottom, top, points, limits } of told(monthsOf(60)).courses) {
      const ends = points.flatMap(({ estimate }) => (estimate ? [estimate.low, estimate.high] : []));
      expect(Math.min(...ends, limits?.low ?? bottom)).toBeGreaterThanOrEqual(bottom);
      expect(Math.max(...ends, limits?.high ?? top)).toBeLessThanOrEqual(top);
    }
  });
});

describe('the days of a month with many answers', () => {
  const october = (answers: (day: number) => number, nps = (_: number) => 10) =>
    Array.from({ length: 31 }, (_, index) =>
      partOf(`2026-10-${String(index + 1).padStart(2, '0')}T19`, nps(index + 1), answers(index + 1)),
    );
  const daysOf = (days: readonly NamedPart[]) => told(monthsOf(2_000), { days }).courses[2];

  test('are told apart from those with few, and from those that are outside of what is usual', () => {
    const isSunday = (day: number) => day % 7 === 4;
    const course = daysOf(
      october(
        (day) => (isSunday(day) ? 20 : 90 + (day % 4)),
        (day) => (day === 20 ? -50 : 10 + (day % 3)),
      ),
    );
    expect(course?.title).toBe('La soddisfazione: voti da 7 in su, giorno per giorno (ottobre 2026)');
    expect(course?.points.flatMap(({ isTooFew, label }) => (isTooFew ? [label] : []))).toEqual(['4', '11', '18', '25']);
    expect(course?.findings).toEqual(['Giorni fuori dal solito: mar 20/10.']);
    expect(course?.points[19]?.isSignal).toBe(true);
  });

  test('are not told where there are few of them', () => {
    expect(daysOf(october((day) => (day < 12 ? 90 : 49)))).toBeUndefined();
    expect(daysOf(october((day) => (day < 13 ? 90 : 49)))).toBeDefined();
  });
});

test('a milestone’s months end where its neighbour’s begin, and its own month is on neither side unless it begins it', () => {
  const done = [
    { day: '2026-05-01', kind: 'pilot', text: 'Prova' },
    { day: '2026-07-15', kind: 'training', text: 'Corso' },
    { day: '2026-08-20', kind: 'other', text: 'Altro corso' },
  ] as const;
  const { around } = told(monthsOf(400), { done: [...done] });
  expect(around?.groups[0]?.rows.map(({ cells }) => cells.slice(0, 2).map(({ value }) => value))).toEqual([
    ['aprile 2026', 'maggio–giugno 2026'],
    // Of August, in which the next one lies, nothing is its own.
    ['–', '–'],
    ['–', '–'],
  ]);
});

test.each([
  ['no month is over yet', [], 'Ancora nessun mese finito'],
  ['nobody has answered', [emptyMonth('2026-09T19')], 'Ancora nessun mese finito'],
])('where %s it says so', (_, months, text) => {
  expect(told(months).lead?.text).toContain(text);
});

test('the last 24 months are read that are over', () => {
  expect(lastMonths('2026-11-22T19', '2020-01T19')).toHaveLength(24);
  expect(lastMonths('2026-11-22T19', '2020-01T19').at(-1)).toBe('2026-10T19');
  expect(lastMonths('2026-02-01', '2025-12')).toEqual(['2025-12', '2026-01']);
});
