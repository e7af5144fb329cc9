import { blankStaff } from '../forms';
import type * as T from '../types';
import type { Congress } from './congress';

const KINDS: T.DutyKindView[] = [
  { kind: 'moderator', name: 'Moderation' },
  { kind: 'speaker', name: 'Referat' },
  { kind: 'panellist', name: 'Podium' },
  { kind: 'host', name: 'Ausrichtung' },
  { kind: 'crew', name: 'Team' },
];

type Line = [string, string, string, string, [string, T.DutyKind, string?][]];

const LINES: Line[] = [
  ['Frieda', 'Lindgrün', 'Moderatorin', 'Musteragentur Dialog', [['W1', 'moderator']]],
  [
    'Clemens',
    'Habichtstal',
    'Moderator',
    'Musteragentur Dialog',
    [
      ['PS', 'moderator', 'Spielleitung'],
      ['W2', 'moderator', 'Auswertung und Podium'],
    ],
  ],
  [
    'Milena',
    'Dobrowski',
    'Moderatorin',
    'Musteragentur Dialog',
    [
      ['W5', 'moderator'],
      ['W6', 'moderator'],
    ],
  ],
  [
    'Enno',
    'Vahlbruch',
    'Koordinator',
    'Kreis Niederau',
    [
      ['W3', 'speaker', 'Praxisimpuls aus einem ländlichen Kreis'],
      ['stand-1', 'crew'],
    ],
  ],
  ['Hildegard', 'Brömmelkamp', 'Ehrenamtskoordinatorin', 'Stadt Heidebrück', [['W9', 'speaker']]],
  ['Philippa', 'Wendehals', 'Moderatorin', 'Musteragentur Dialog', []],
];

/** Invented people who work. */
export class Staff {
  #forms: T.StaffForm[] = [];
  #made = 0;
  #participants = new Map<string, string>();

  constructor(private readonly congress: () => Congress) {
    for (const [firstName, lastName, office, institution, duties] of LINES) {
      const duty = ([place, kind, note = '']: [string, T.DutyKind, string?]): T.DutyForm => ({
        id: '',
        place: place.startsWith('stand') ? place : `session-${place}`,
        kind,
        from: '',
        until: '',
        note,
      });
      this.save({
        ...blankStaff(),
        firstName,
        lastName,
        function: office,
        institution,
        duties: duties.map(duty),
      });
    }
  }

  list(): T.StaffList {
    const { sessions } = this.congress();
    if (sessions.length === 0) return { people: [], places: [], kinds: KINDS, findings: [] };
    const people = this.#forms.map((form) => this.#view(form));
    people.sort((a, b) => a.name.localeCompare(b.name, 'de'));
    return {
      people,
      places: [
        ...sessions.map(({ id, code, title, shortTitle, timeName }) => ({
          id,
          code,
          title: shortTitle || title,
          detail: timeName,
        })),
        { id: 'stand-1', code: 'Stand', title: 'Präventionsstrategien', detail: 'Foyer' },
      ],
      kinds: KINDS,
      findings: people.flatMap(({ conflicts }) =>
        conflicts.map((text) => ({
          gravity: 'look' as const,
          text,
          wayOut: 'Ändern Sie eine der Aufgaben.',
          registrations: [],
          session: '',
        })),
      ),
    };
  }

  save(form: T.StaffForm): string {
    const id = form.id || `staff-${++this.#made}`;
    const duties = form.duties.map((duty) => ({ ...duty, id: duty.id || `duty-${++this.#made}` }));
    this.#forms = [...this.#forms.filter((each) => each.id !== id), { ...form, id, duties }];
    return id;
  }

  employ(registration: string): string {
    const { form } = this.congress().find(registration);
    const { firstName, lastName, institution } = form;
    const id = this.save({ ...blankStaff(), firstName, lastName, institution, function: form.function });
    this.#participants.set(id, registration);
    return id;
  }

  remove(id: string): void {
    this.#forms = this.#forms.filter((form) => form.id !== id);
  }

  join(id: string, registration: string): void {
    this.#participants.set(id, registration);
  }

  #view(form: T.StaffForm): T.StaffView {
    const { sessions } = this.congress();
    const duties = form.duties.map(({ place, kind, note, from, until }): T.DutyLine => {
      const session = sessions.find(({ id }) => id === place);
      return {
        code: session?.code ?? 'Stand',
        place: session ? session.shortTitle || session.title : 'Präventionsstrategien',
        kind: KINDS.find((each) => each.kind === kind)?.name ?? '',
        when: from ? `${from} – ${until} Uhr` : (session?.timeName ?? 'ganze Zeit'),
        note,
      };
    });
    const registration = this.#participants.get(form.id) ?? '';
    const name = `${form.lastName}, ${form.firstName}`;
    const conflicts: string[] = [];
    if (form.lastName === 'Dobrowski') {
      conflicts.push('Milena Dobrowski ist in W5 und W6 eingeteilt, die vermutlich gleichzeitig sind.');
    }
    const alike = form.lastName === 'Brömmelkamp' && !registration ? this.congress().people[4]?.id : '';
    if (alike) conflicts.push('Hildegard Brömmelkamp arbeitet mit und gleicht Nr. 0005 Hilde Brömmelkamp.');
    return {
      id: form.id,
      name,
      detail: [form.function, form.institution].filter(Boolean).join(', '),
      registration,
      number: registration ? `Nr. ${this.congress().find(registration).form.number}` : '',
      there:
        form.from || form.until
          ? [form.from && `ab ${form.from}`, form.until && `bis ${form.until}`].join(' ')
          : 'immer',
      duties,
      conflicts,
      alike: alike ?? '',
      form,
    };
  }
}
