import type {
  Condition,
  DeadlineForm,
  RegistrationDetail,
  ReleaseView,
  RunView,
  SeatCell,
  SessionView,
  SlotDetail,
  WishLine,
} from '../types';
import { type FakePerson, people } from './people';
import { type FakeSlot, SLOTS, sessions } from './programme';

/** A saved selection. */
export interface Saved {
  id: string;
  name: string;
  conditions: Condition[];
}

/** The invented congress: a stand-in for the core that is only as true as looking and testing need. */
export class Congress {
  sessions: SessionView[] = sessions();
  people: FakePerson[];
  allocated = false;
  stale = false;
  sameTime = new Set<string>();
  release: ReleaseView | null = null;
  draft = true;
  runs: RunView[] = [];
  selections: Saved[] = [];
  deadlines: DeadlineForm[] = [
    { id: 'deadline-1', date: '2024-11-13', text: 'Lieferung 4 an das Ministerium bis 18.00 Uhr' },
    { id: 'deadline-2', date: '2024-11-15', text: 'Nachdruck Schilder' },
    { id: 'deadline-3', date: '2024-11-18', text: 'Mappen packen' },
  ];

  constructor(many: number) {
    this.people = people(many);
  }

  session(code: string): SessionView | undefined {
    return this.sessions.find((session) => session.code === code);
  }

  get counting(): FakePerson[] {
    return this.people.filter((person) => !person.cancelled);
  }

  /** Codes of the slot that were wished, best first, ranked ones before favourites. */
  wished(person: FakePerson, slot: FakeSlot): string[] {
    const codeOf = (id: string) => this.sessions.find((session) => session.id === id)?.code ?? '';
    return [...person.form.ranked, ...person.form.favourites]
      .map(codeOf)
      .filter((code) => slot.codes.includes(code));
  }

  firstWishes(code: string): number {
    const slot = SLOTS.find((each) => each.codes.includes(code));
    if (!slot) return 0;
    return this.counting.filter((person) => this.wished(person, slot)[0] === code).length;
  }

  seated(code: string): FakePerson[] {
    return this.counting.filter((person) => person.seats.some((seat) => seat.code === code));
  }

  /** Who asks first sits first; good enough to fill every screen. */
  allocate(): void {
    const left = new Map(this.sessions.map((session) => [session.code, session.capacity ?? 100]));
    for (const [index, slot] of SLOTS.entries()) {
      for (const person of this.counting) {
        const seat = person.seats[index];
        if (!seat) continue;
        if (seat.pinned) {
          left.set(seat.code, (left.get(seat.code) ?? 0) - 1);
          continue;
        }
        const linked = index === 1 && person.seats[0]?.code === 'PS' ? ['W2'] : [];
        const choice = [...linked, ...this.wished(person, slot), ...(slot.voluntary ? [] : slot.codes)];
        seat.code = choice.find((code) => (left.get(code) ?? 0) > 0) ?? '';
        if (Number(person.form.number) % 53 === 7 && !slot.voluntary) seat.code = '';
        if (seat.code) left.set(seat.code, (left.get(seat.code) ?? 0) - 1);
      }
    }
    this.allocated = true;
    this.stale = false;
  }

  cell(person: FakePerson, index: number): SeatCell {
    const slot = SLOTS[index] as FakeSlot;
    const { code, pinned } = person.seats[index] ?? { code: '', pinned: false };
    const wished = this.wished(person, slot);
    const none = { code, level: null, pinned };
    if (!this.allocated || person.cancelled) return { ...none, code: '', outcome: 'none' };
    if (!code) {
      return { ...none, outcome: slot.voluntary && wished.length === 0 ? 'none' : 'unplaced' };
    }
    const level = wished.indexOf(code);
    if (level >= 0) return { code, outcome: 'wish', level: level + 1, pinned };
    if (index === 1 && person.seats[0]?.code === 'PS') return { ...none, outcome: 'linked' };
    return { ...none, outcome: wished.length === 0 ? 'indifferent' : 'unlisted' };
  }

  name(person: FakePerson): string {
    const { degree, firstName, namePrefix, lastName } = person.form;
    return `${lastName}, ${[degree, firstName, namePrefix].filter(Boolean).join(' ')}`;
  }

  find(id: string): FakePerson {
    const found = this.people.find((person) => person.id === id);
    if (!found) throw { code: 'gone', message: 'Diese Anmeldung gibt es nicht mehr.', hint: '', field: '' };
    return found;
  }

  detail(person: FakePerson): RegistrationDetail {
    const { degree, firstName, namePrefix, lastName } = person.form;
    return {
      id: person.id,
      number: person.form.number,
      fullName: [degree, firstName, namePrefix, lastName].filter(Boolean).join(' '),
      received: 'Import, 14.10.2024',
      cancelled: person.cancelled,
      form: structuredClone(person.form),
      facts: person.form.note ? [{ label: 'Anwesend', value: 'nur Mi 20.11.', sensitive: false }] : [],
      slots: SLOTS.map((slot, index) => this.#slot(person, slot, index)),
      doubts: person.form.note
        ? [
            'V1 ist gewünscht, aber am Di 19.11. ist die Person nicht da. Der Wunsch bleibt stehen, ohne zu zählen.',
          ]
        : [],
      notes: person.seats[0]?.code === 'PS' ? ['Planspiel → Workshop 2 (Auswertung)'] : [],
      calls: person.calls,
      made: [{ at: '08.11.2024, 17.05\u00a0Uhr', what: 'Namensschild (Druck 2)' }],
      history: person.history,
    };
  }

  #slot(person: FakePerson, slot: FakeSlot, index: number): SlotDetail {
    const seat = this.cell(person, index);
    const wished = this.wished(person, slot);
    const choices = slot.codes.map((code) => ({
      id: `session-${code}`,
      code,
      title: this.session(code)?.shortTitle ?? '',
      slot: slot.name,
    }));
    const line = (code: string, level: number | null, veto: boolean): WishLine => {
      const session = this.session(code);
      return {
        session: session?.id ?? '',
        code,
        title: session?.shortTitle ?? '',
        room: session?.room ?? '',
        level,
        favourite: person.form.favourites.includes(session?.id ?? ''),
        veto,
        seated: seat.code === code,
      };
    };
    const wishes = wished.map((code, at) => line(code, at + 1, false));
    if (seat.code && !wished.includes(seat.code)) wishes.push(line(seat.code, null, false));
    const vetoes = this.sessions.filter(
      (session) => slot.codes.includes(session.code) && person.form.vetoes.includes(session.id),
    );
    wishes.push(...vetoes.map((session) => line(session.code, null, true)));
    return {
      name: slot.name,
      voluntary: slot.voluntary,
      seat,
      pin: choices.find(({ code }) => seat.pinned && code === seat.code) ?? null,
      reason: this.#reason(wished, seat),
      wishes,
      choices,
    };
  }

  #reason(wished: string[], seat: SeatCell): string {
    const first = this.session(wished[0] ?? '');
    if (seat.outcome === 'none') return this.allocated ? 'Nichts gewünscht.' : 'Noch nicht zugeteilt.';
    if (seat.pinned) return 'Der Platz ist fixiert; eine neue Zuteilung ändert ihn nicht.';
    if (seat.outcome === 'wish' && seat.level === 1) return 'Der 1. Wunsch ist erfüllt.';
    if (!first) return 'Ohne Wunsch verteilt, wo Platz war.';
    return `${this.firstWishes(first.code)} Personen nannten ${first.code} als 1. Wunsch, dort sind ${first.capacity} Plätze. Unter gleichrangigen Wünschen entschied das Los.`;
  }
}
