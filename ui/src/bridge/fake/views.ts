import type * as T from '../types';
import type { Congress } from './congress';
import { SLOTS } from './programme';

/** The views the fake answers with, each made from the congress as it stands. */

export function questions(congress: Congress): T.QuestionView[] {
  const list: T.QuestionView[] = [];
  if (!congress.sameTime.has('2024-11-20')) {
    list.push({
      blocks: true,
      text: 'Finden die Sessions vom 20.11. gleichzeitig statt?',
      hint: 'Beantworten Sie die Frage beim Tag im Programm.',
      figure: '6 Sessions',
      sessions: SLOTS[2]?.codes ?? [],
      area: 'programme',
    });
  }
  list.push(
    {
      blocks: false,
      text: 'Uhrzeit nur angenommen',
      hint: 'Fragen Sie beim Ministerium nach und tragen Sie die Zeiten ein.',
      figure: '6 Sessions',
      sessions: SLOTS[1]?.codes.filter((code) => code !== 'W2') ?? [],
      area: 'programme',
    },
    {
      blocks: false,
      text: 'Anmeldungen ohne Wunsch',
      hint: 'Rufen Sie an, oder lassen Sie die Zuteilung entscheiden.',
      figure: `${congress.counting.filter((person) => person.form.ranked.length === 0).length} Personen`,
      sessions: [],
      area: 'registrations',
    },
  );
  return list;
}

export function counts(congress: Congress): T.Counts {
  const unplaced = congress.counting.filter((person) =>
    SLOTS.some((_, index) => congress.cell(person, index).outcome === 'unplaced'),
  ).length;
  return {
    sessions: congress.sessions.length,
    registered: congress.counting.length,
    cancelled: congress.people.length - congress.counting.length,
    unplaced,
    questions: questions(congress).length,
  };
}

export function overview(congress: Congress): T.OverviewView {
  const sums = counts(congress);
  const seated = sums.registered - sums.unplaced;
  return {
    today: 'Dienstag, 12. November 2024 – noch 7 Tage',
    stages: [
      {
        title: 'Programm',
        figure: `${sums.sessions} Sessions`,
        detail: '2 Tage',
        state: 'done',
        area: 'programme',
      },
      {
        title: 'Anmeldungen',
        figure: `${sums.registered} angemeldet`,
        detail: `${sums.cancelled} storniert`,
        state: sums.registered ? 'done' : 'open',
        area: 'registrations',
      },
      {
        title: 'Zuteilung',
        figure: congress.allocated ? `${seated} mit Platz` : 'noch keine',
        detail: congress.allocated ? `${sums.unplaced} noch ohne` : '',
        state: 'open',
        area: 'allocation',
      },
      {
        title: 'Freigabe',
        figure: congress.allocated ? 'noch Entwurf' : 'nach der Zuteilung',
        detail: '',
        state: congress.allocated ? 'open' : 'waiting',
        area: 'allocation',
      },
      {
        title: 'Druck',
        figure: 'noch nichts gespeichert',
        detail: '',
        state: 'waiting',
        area: 'exports',
      },
      { title: 'Tagung', figure: 'ab Di 19.11.', detail: '8.30 Uhr', state: 'waiting', area: 'programme' },
    ],
    next: congress.allocated
      ? {
          title: `${sums.unplaced} Personen ohne Platz ansehen`,
          text: 'Für sie war in einem Zeitfenster kein Platz mehr. Mehr Plätze oder ein fester Platz helfen.',
          button: 'Anmeldungen ansehen',
          area: 'registrations',
        }
      : {
          title: 'Plätze zuteilen',
          text: `${sums.registered} Personen haben sich angemeldet, die Plätze reichen.`,
          button: 'Zur Zuteilung',
          area: 'allocation',
        },
    demand: SLOTS.map((slot) => ({
      name: slot.name,
      note: slot.note,
      sessions: slot.codes.map((code) => {
        const session = congress.session(code);
        return {
          code,
          title: session?.shortTitle ?? '',
          sensitive: session?.sensitive ?? false,
          firstWishes: congress.firstWishes(code),
          wishes: congress.counting.filter((person) => congress.wished(person, slot).includes(code)).length,
          seated: congress.seated(code).length,
          seats: session?.capacity ?? null,
        };
      }),
    })),
    arrivals: arrivals(congress),
    questions: questions(congress),
    deadlines: congress.deadlines.map(deadline),
  };
}

/** As if they had come in over eleven days, most of them in the middle. */
function arrivals(congress: Congress): T.Arrivals[] {
  const shares = [2, 4, 7, 11, 15, 17, 15, 12, 9, 6, 2];
  let total = 0;
  return shares.map((share, day) => {
    const last = day === shares.length - 1;
    const received = last
      ? congress.people.length - total
      : Math.round((congress.people.length * share) / 100);
    total += received;
    return { when: `${14 + day}.10.`, received, total };
  });
}

function deadline({ id, date, text }: T.DeadlineForm): T.DeadlineView {
  const days = Math.round((Date.parse(date) - Date.parse('2024-11-12')) / 86_400_000);
  const left = days === 0 ? 'heute' : days === 1 ? 'morgen' : days > 1 ? `in ${days}\u00a0Tagen` : 'vorbei';
  const names = ['So', 'Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa'];
  const [, month, day] = date.split('-');
  return {
    id,
    date,
    day: `${names[new Date(date).getDay()]} ${day}.${month}.`,
    text,
    left,
    passed: days < 0,
  };
}

export function programme(congress: Congress): T.ProgrammeView {
  const untimed = (date: string) =>
    congress.sessions.filter((session) => session.date === date && !session.startsAt).map(({ code }) => code);
  return {
    days: [
      {
        date: '2024-11-19',
        name: 'Dienstag, 19. November 2024',
        untimed: untimed('2024-11-19'),
        untimedParallel: true,
      },
      {
        date: '2024-11-20',
        name: 'Mittwoch, 20. November 2024',
        untimed: untimed('2024-11-20'),
        untimedParallel: congress.sameTime.has('2024-11-20'),
      },
    ],
    sessions: congress.sessions.map((session) => ({
      ...session,
      seated: congress.allocated ? congress.seated(session.code).length : 0,
      firstWishes: congress.firstWishes(session.code),
    })),
    stands:
      congress.sessions.length === 0
        ? []
        : [
            {
              id: 'stand-1',
              title: 'Informationsstand',
              place: 'Foyer',
              text: '',
              sessions: ['W3', 'V1', 'V3'],
              sessionIds: ['session-W3', 'session-V1', 'session-V3'],
              crew: ['Enno Vahlbruch, Di 19.11., 12.30 – 14.00 Uhr'],
            },
          ],
    questions: questions(congress).filter(({ area }) => area === 'programme'),
  };
}

export function allocation(congress: Congress): T.AllocationView {
  return {
    plan: congress.allocated
      ? {
          name: 'Lauf 3',
          at: '12.11.2024, 13.52 Uhr',
          aim: 'Fair',
          seed: '19112024',
          optimal: !congress.stale,
          stale: congress.stale,
        }
      : null,
    blockers: questions(congress).filter(({ blocks }) => blocks),
    registered: congress.counting.length,
    seed: 19112024,
    slots: SLOTS.map((slot, index) => slotResult(congress, slot, index)),
    violations: [],
    release: congress.release,
    draft: congress.allocated && congress.draft,
    runs: congress.runs.length,
  };
}

function slotResult(congress: Congress, slot: (typeof SLOTS)[number], index: number): T.SlotResult {
  const cells = congress.counting.map((person) => congress.cell(person, index));
  const many = (outcome: T.Outcome) => cells.filter((cell) => cell.outcome === outcome).length;
  const levels = [1, 2, 3].map((level) => cells.filter((cell) => cell.level === level).length);
  return {
    name: slot.name,
    voluntary: slot.voluntary,
    assumed: slot.assumed,
    people: cells.length - many('none'),
    levels,
    unlisted: many('unlisted'),
    indifferent: many('indifferent'),
    linked: many('linked'),
    unplaced: many('unplaced'),
    sessions: slot.codes.map((code) => {
      const session = congress.session(code) as T.SessionView;
      const seated = congress.allocated ? congress.seated(code) : [];
      return {
        id: session.id,
        code,
        title: session.shortTitle || session.title,
        room: session.room,
        sensitive: session.sensitive,
        capacity: session.capacity,
        seatsMin: session.seatsMin,
        links:
          code === 'W2'
            ? ['Zuerst für Personen aus PS: 110 von 140 Plätzen']
            : code === 'PS'
              ? ['Wer hier sitzt, sitzt auch in W2']
              : [],
        firstWishes: congress.firstWishes(code),
        people: seated
          .map((person) => ({
            registration: person.id,
            number: person.form.number,
            name: congress.name(person),
            seat: congress.cell(person, index),
          }))
          .sort((a, b) => a.name.localeCompare(b.name, 'de')),
      };
    }),
  };
}

/** Every second person finds a seat elsewhere. */
export function cancelling(congress: Congress, session: string, into: string): T.Cancelling {
  const gone = congress.sessions.find(({ id }) => id === session);
  const target = congress.sessions.find(({ id }) => id === into);
  const seated = congress.seated(gone?.code ?? '');
  const people = seated.map((person, at): T.CancelledPerson => {
    const to = target?.code ?? (at % 4 === 3 ? '' : 'W1');
    return {
      registration: person.id,
      number: person.form.number,
      name: congress.name(person),
      to,
      wish: to === '' ? '' : at % 2 ? 'nicht gewünscht' : '2. Wunsch',
      reason: to === '' ? 'Kein passender Platz frei.' : '',
    };
  });
  const lost = people.filter(({ to }) => to === '').length;
  return {
    session,
    code: gone?.code ?? '',
    into: target?.code ?? '',
    people,
    moved: people.length - lost,
    lost,
    over: 0,
    consequences: ['1 Aufgabe von Mitwirkenden entfallen.'],
  };
}
