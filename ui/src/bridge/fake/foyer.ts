import { fold, matches } from '../../text/german';
import type * as T from '../types';
import type { Congress } from './congress';
import type { FakePerson } from './people';
import { SLOTS } from './programme';

const DAYS = [
  { key: '2024-11-19', title: 'Dienstag, 19. November 2024', name: 'Di 19.11.' },
  { key: '2024-11-20', title: 'Mittwoch, 20. November 2024', name: 'Mi 20.11.' },
];

type Wrote = (what: string, touched: string[]) => T.Written;

/** The invented desk in the foyer: who has come to what. */
export class Foyer {
  /** By roll: who came, and when. */
  came = new Map<string, Map<string, string>>();
  #minute = 40;

  constructor(readonly congress: () => Congress) {}

  #sessions(day: string): T.SessionView[] {
    return this.congress().sessions.filter(({ date }) => date === day);
  }

  #expects(roll: string, person: FakePerson): boolean {
    if (person.cancelled) return false;
    const session = this.congress().sessions.find(({ id }) => id === roll);
    return session ? person.seats.some(({ code }) => code === session.code) : true;
  }

  #since(roll: string, person: FakePerson): string {
    const own = this.came.get(roll)?.get(person.id);
    if (own) return own;
    for (const session of this.#sessions(roll)) {
      const at = this.came.get(session.id)?.get(person.id);
      if (at) return `${at} in ${session.code}`;
    }
    return '';
  }

  #line(roll: string): T.RollLine {
    const congress = this.congress();
    const session = congress.sessions.find(({ id }) => id === roll);
    const expected = congress.people.filter((person) => this.#expects(roll, person));
    const here = congress.people.filter((person) => this.#since(roll, person));
    const seated = session ? congress.seated(session.code).length : 0;
    return {
      key: roll,
      code: session?.code ?? '',
      title: session?.shortTitle || DAYS.find(({ key }) => key === roll)?.title || '',
      when: session?.startsAt ? `${session.startsAt} – ${session.endsAt}\u00a0Uhr`.replaceAll(':', '.') : '',
      room: session?.room ?? '',
      expected: expected.length,
      present: here.length,
      missing: expected.filter((person) => !this.#since(roll, person)).length,
      free: session ? Math.max(0, (session.capacity ?? 0) - seated) : null,
      clock: session?.code === 'PS' ? 'läuft seit 22 Minuten' : '',
    };
  }

  #view(roll: string): T.RollView {
    const congress = this.congress();
    const listed = congress.people.filter(
      (person) => this.#expects(roll, person) || this.#since(roll, person),
    );
    const session = congress.sessions.find(({ id }) => id === roll);
    const person = (one: FakePerson): T.RollPerson => ({
      registration: one.id,
      number: one.form.number,
      name: congress.name(one),
      institution: one.form.institution,
      search: fold(`${one.form.firstName} ${one.form.lastName} ${one.form.institution} ${one.form.number}`),
      place: session
        ? session.code === 'PS'
          ? `Tisch\u00a0${(Number(one.form.number) % 12) + 1}`
          : ''
        : one.seats
            .map(({ code }) => code)
            .filter(Boolean)
            .join(', '),
      present: this.#since(roll, one) !== '',
      since: this.#since(roll, one),
      expected: this.#expects(roll, one),
    });
    const waiting = session?.code === 'W4' ? congress.counting.slice(3, 5) : [];
    return {
      line: this.#line(roll),
      people: listed.map(person).sort((a, b) => a.name.localeCompare(b.name, 'de')),
      waiting: waiting.map((one, at) => ({
        registration: one.id,
        number: one.form.number,
        name: congress.name(one),
        words: '1.\u00a0Wunsch, sitzt in W6',
        obstacle: at === 1 ? 'Sitzt in W2, das zum Planspiel gehört.' : '',
      })),
      waitingElsewhere: waiting.length > 0 ? 12 : 0,
    };
  }

  #find(roll: string, text: string): FakePerson {
    const congress = this.congress();
    const exact = congress.people.find(({ id, form }) => id === text.trim() || form.number === text.trim());
    if (exact) return exact;
    const named = congress.people.filter(({ form }) =>
      matches(fold(`${form.firstName} ${form.lastName}`), text),
    );
    const expected = named.filter((person) => this.#expects(roll, person));
    const found = expected.length > 0 ? expected : named;
    const [first] = found;
    if (first && found.length === 1) return first;
    throw {
      code: 'refused',
      message:
        found.length === 0
          ? `Zu „${text}“ gibt es keine Anmeldung.`
          : `Zu „${text}“ gibt es ${found.length} Anmeldungen.`,
      hint: 'Bitte nennen Sie die Anmeldenummer.',
      field: '',
    };
  }

  #arrival(roll: string, text: string): T.Arrival {
    const congress = this.congress();
    const person = this.#find(roll, text);
    const since = this.#since(roll, person);
    const session = congress.sessions.find(({ id }) => id === roll);
    const slot = SLOTS.findIndex(({ codes }) => codes.includes(session?.code ?? ''));
    const seat = person.seats[slot]?.code;
    const state: T.ArrivalState = person.cancelled
      ? 'cancelled'
      : since
        ? 'here'
        : this.#expects(roll, person)
          ? 'expected'
          : 'unexpected';
    const words = {
      cancelled: 'hat storniert.',
      here: `ist schon da, erfasst um ${since}.`,
      expected: 'wird erwartet.',
      unexpected: `hat in ${session?.code} keinen Platz${seat ? ` und sitzt zu dieser Zeit in ${seat}` : ''}.`,
    }[state];
    const { firstName, lastName, number } = person.form;
    const place =
      state === 'expected' && session ? [session.code, session.room].filter(Boolean).join(', ') : '';
    return { registration: person.id, number, name: `${firstName} ${lastName}`, state, words, place };
  }

  commands(wrote: Wrote) {
    const name = (roll: string) => this.#line(roll).code || DAYS.find(({ key }) => key === roll)?.name;
    const who = (ids: string[]) => {
      const one = this.congress().people.find(({ id }) => id === ids[0]);
      return ids.length === 1
        ? `Nr. ${one?.form.number} ${one?.form.firstName} ${one?.form.lastName}`
        : `${ids.length} Personen`;
    };
    return {
      attendance: async (): Promise<T.AttendanceView> => ({
        rolls: DAYS.flatMap(({ key }) => [
          this.#line(key),
          ...this.#sessions(key).map(({ id }) => this.#line(id)),
        ]),
        proposed: DAYS[0]?.key ?? '',
      }),
      roll: async (roll: string) => this.#view(roll),
      arrival: async (roll: string, text: string) => this.#arrival(roll, text),
      checkIn: async ({ roll, registrations }: T.AttendanceOrder) => {
        const came = this.came.get(roll) ?? new Map<string, string>();
        this.#minute += 1;
        for (const id of registrations) came.set(id, `7.${this.#minute}\u00a0Uhr`);
        this.came.set(roll, came);
        return wrote(`Anwesenheit erfasst: ${who(registrations)} in ${name(roll)}`, ['attendance']);
      },
      checkOut: async ({ roll, registrations }: T.AttendanceOrder) => {
        for (const id of registrations) this.came.get(roll)?.delete(id);
        return wrote(`Anwesenheit zurückgenommen: ${who(registrations)}`, ['attendance']);
      },
      noShows: async (session: string, minutes: number): Promise<T.NoShows> => {
        const { people, line } = this.#view(session);
        const missing = people.filter(({ present }) => !present);
        return {
          code: line.code,
          missing: missing.length,
          words: `${missing.length}\u00a0Personen sind nicht da. Damit werden ${missing.length} Plätze in ${line.code} frei.`,
          obstacle:
            line.present === 0
              ? `In ${line.code} ist noch niemand als da erfasst; sonst verlören alle ihren Platz.`
              : minutes > 60
                ? `${line.code} beginnt um 8.30\u00a0Uhr; Plätze werden erst ab 9.30\u00a0Uhr frei.`
                : '',
          people: missing.map(({ name }) => name),
        };
      },
      freeNoShows: async (session: string) => {
        const { people, line } = this.#view(session);
        const missing = people.filter(({ present }) => !present);
        for (const { registration } of missing) {
          for (const seat of this.congress().find(registration).seats) {
            if (seat.code === line.code) seat.code = '';
          }
        }
        return wrote(`Nicht genutzte Plätze freigegeben: ${missing.length} Plätze in ${line.code}`, [
          'seat',
          'attendance',
        ]);
      },
    };
  }
}
