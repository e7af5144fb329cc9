import type * as T from '../types';
import type { Congress } from './congress';
import type { FakePerson } from './people';

const MODERATORS = [
  'Almut Seiffert',
  'Gregor Wendland',
  'Nele Habermann',
  'Ivo Stanić',
  'Ruth Oberländer',
  'Tim Kessenich',
  'Dagmar Fuhrmann',
  'Samira Yalçın',
  'Holger Brede',
  'Lea Winterfeld',
  'Uwe Pohlmann',
];

const ROLES: [T.TableRole, string][] = [
  ['staff', 'Stabsleitung'],
  ['politics', 'Leitung Politik'],
  ['situation', 'Lage'],
  ['emergency', 'Gefahrenabwehr'],
  ['press', 'Presse'],
  ['computing', 'IT'],
  ['supply', 'Versorgung'],
  ['social', 'Soziales'],
  ['citizens', 'Bürgertelefon'],
  ['finance', 'Finanzen'],
];

interface Place {
  table: number;
  fixed: boolean;
  role: T.TableRole;
}

/** The invented tables of the simulation: who sits where. */
export class Tables {
  rules: T.TableRulesForm = {
    tables: '12',
    seats: '10',
    fewest: '',
    mix: ['land', 'body', 'size', 'function', 'post'],
    kin: 'apart',
  };
  moderators = new Map<number, string | null>(MODERATORS.map((name, at) => [at + 1, name]));
  places = new Map<string, Place>();

  constructor(readonly congress: () => Congress) {
    this.moderators.set(12, null);
    this.seat();
  }

  get #players(): FakePerson[] {
    return this.congress()
      .seated('PS')
      .slice(0, this.#open.length * Number(this.rules.seats));
  }

  get #open(): number[] {
    const all = Array.from({ length: Number(this.rules.tables) }, (_, at) => at + 1);
    return all.filter((number) => this.moderators.get(number) !== null);
  }

  seat(): void {
    const open = this.#open;
    this.#players.forEach((person, at) => {
      const place = this.places.get(person.id);
      if (place?.fixed || open.length === 0) return;
      const table = open[at % open.length] ?? 0;
      this.places.set(person.id, { table, fixed: at % 17 === 4, role: place?.role ?? 'open' });
    });
  }

  #sitter(person: FakePerson, at: number): T.Sitter {
    const place = this.places.get(person.id);
    const given = place?.role ?? 'open';
    const role = given === 'open' ? (ROLES[at % ROLES.length]?.[0] ?? 'open') : given;
    const { institution, land, number } = person.form;
    return {
      registration: person.id,
      number,
      name: this.congress().name(person),
      function: person.form.function,
      institution,
      land: land || '–',
      body: institution.split(' ')[0] ?? '',
      shape: /^(Stadt|Gemeinde|Hansestadt|Markt)/.test(institution)
        ? 'town'
        : /^(Landkreis|Kreis)/.test(institution)
          ? 'district'
          : 'other',
      role,
      roleName: place?.table ? (ROLES.find(([key]) => key === role)?.[1] ?? '') : '',
      roleGiven: given !== 'open',
      fixed: place?.fixed ?? false,
      meetsKin: false,
    };
  }

  view(): T.TablesView {
    const session = this.congress().session('PS');
    const players = this.#players;
    const at = (number: number) => players.filter(({ id }) => (this.places.get(id)?.table ?? 0) === number);
    const seats = Number(this.rules.seats);
    const tables = Array.from({ length: Number(this.rules.tables) }, (_, index): T.TableView => {
      const number = index + 1;
      const people = at(number).map((person, place) => this.#sitter(person, place));
      const moderator = this.moderators.get(number);
      const standsOut = number === 5 && people.length > 0;
      return {
        number,
        lead: moderator === undefined ? 'open' : moderator === null ? 'lost' : 'named',
        moderator: moderator ?? '',
        seats,
        people,
        lands: new Set(people.map(({ land }) => land)).size,
        mix: people.length === 0 ? '' : standsOut ? '4 NI, ausgewogen wären 2' : 'gut gemischt',
        standsOut,
      };
    });
    const isSeated = tables.some(({ people }) => people.length > 0);
    return {
      sessions: session?.tables
        ? [
            {
              id: session.id,
              code: 'PS',
              title: session.shortTitle,
              place: 'Di 19.11., 8.30 – 12.30 Uhr · Großer Saal',
              headline: `${tables.length} Tische, ${this.#open.length * seats} Plätze, ${players.length} Personen. Moderation: ${tables.filter(({ lead }) => lead === 'named').length} benannt, 1 ausgefallen.`,
              tables,
              loose: at(0).map((person, place) => this.#sitter(person, place)),
              seats: this.#open.length * seats,
              free: Math.max(0, this.#open.length * seats - players.length),
              waiting: this.#open.length * seats > players.length ? 2 : 0,
              findings: [],
              quality: isSeated
                ? {
                    words: 'Bestmöglich gemischt bis auf 3 Paare mit gleichem Merkmal.',
                    isOptimal: false,
                    lines: [
                      { name: 'gleiche Kommune', pairs: 0, least: 0, words: 'kein Paar' },
                      { name: 'Land', pairs: 41, least: 38, words: '3 Paare mehr als nötig' },
                      {
                        name: 'Art der Körperschaft',
                        pairs: 152,
                        least: 152,
                        words: 'so wenige, wie es geht',
                      },
                      { name: 'Funktion', pairs: 66, least: 66, words: 'so wenige, wie es geht' },
                    ],
                  }
                : { words: '', isOptimal: false, lines: [] },
              rules: this.rules,
            },
          ]
        : [],
      mixes: [
        { key: 'land', name: 'Land' },
        { key: 'body', name: 'Art der Körperschaft' },
        { key: 'size', name: 'Einwohnerzahl' },
        { key: 'function', name: 'Funktion' },
        { key: 'post', name: 'Haupt-/Ehrenamt' },
      ],
      kins: [
        { key: 'apart', name: 'getrennt setzen' },
        { key: 'together', name: 'zusammen setzen' },
        { key: 'free', name: 'beliebig' },
      ],
      roles: ROLES.map(([key, name]) => ({ key, name })),
      staff: MODERATORS,
    };
  }

  targets(registration: string): T.TableTarget[] {
    const here = this.places.get(registration)?.table;
    return (this.view().sessions[0]?.tables ?? []).map(({ number, lead, people, seats }) => {
      if (number === here) return { number, allowed: false, words: 'sitzt schon dort' };
      if (lead === 'lost') return { number, allowed: false, words: 'ohne Moderation, hat keine Plätze' };
      const free = seats - people.length;
      return { number, allowed: true, words: free > 0 ? `${free} Plätze frei` : 'voll, nur im Tausch' };
    });
  }

  /** Changes what is known of somebody's place at a table. */
  place(registration: string, change: Partial<Place>): void {
    const before = this.places.get(registration) ?? { table: 0, fixed: false, role: 'open' as const };
    this.places.set(registration, { ...before, ...change });
  }

  change({ registration, table, with: other }: T.TableMove): T.TableChange {
    const tables = this.view().sessions[0]?.tables ?? [];
    const from = this.places.get(registration)?.table ?? 0;
    const to = other ? (this.places.get(other)?.table ?? 0) : table;
    const comes = tables.flatMap(({ people }) => people).find((one) => one.registration === registration);
    const goes = tables.flatMap(({ people }) => people).find((one) => one.registration === other);
    const kinds = (people: T.Sitter[]) => new Set(people.map(({ land }) => land)).size;
    const mixture = (number: number, arrives?: T.Sitter, leaves?: T.Sitter): T.TableMixture => {
      const before = tables.find((one) => one.number === number)?.people ?? [];
      const after = [
        ...before.filter((one) => one.registration !== leaves?.registration),
        ...(arrives ? [arrives] : []),
      ];
      const [lands, landsThen] = [kinds(before), kinds(after)];
      return {
        number,
        people: [before.length, after.length],
        lines: [
          {
            name: 'Länder',
            before: lands,
            after: landsThen,
            trend: landsThen > lands ? 'better' : landsThen < lands ? 'worse' : 'same',
          },
          { name: 'Größenklassen', before: 3, after: 3, trend: 'same' },
          { name: 'Funktionen', before: 7, after: 8, trend: 'better' },
          { name: 'aus derselben Kommune', before: 0, after: 0, trend: 'same' },
        ],
      };
    };
    const target = this.targets(registration).find((one) => one.number === to);
    return {
      allowed: other !== '' || (target?.allowed === true && !target.words.startsWith('voll')),
      words: goes ? `Tausch mit ${goes.name}` : (target?.words ?? 'vom Tisch nehmen'),
      tables: [to, from]
        .filter((number) => number > 0)
        .map((number) => (number === to ? mixture(number, comes, goes) : mixture(number, goes, comes))),
    };
  }

  move({ registration, table, with: other }: T.TableMove): void {
    if (other) {
      const mine = this.places.get(registration)?.table ?? 0;
      this.place(registration, { table: this.places.get(other)?.table ?? 0 });
      this.place(other, { table: mine });
    } else {
      this.place(registration, { table });
    }
  }

  loss(table: number): T.TableLoss {
    const people = this.view().sessions[0]?.tables.find(({ number }) => number === table)?.people ?? [];
    const seats = this.#open.length * Number(this.rules.seats);
    return {
      text: `Tisch ${table} entfällt: ${seats - Number(this.rules.seats)} statt ${seats} Plätze. ${people.length} Personen sind betroffen.`,
      people: people.map(({ registration, number, name }, at) => ({
        registration,
        number,
        name,
        goesTo: at < 3 ? 'Warteliste PS' : `Tisch ${1 + (at % 4)}`,
      })),
    };
  }

  lose(table: number): void {
    this.moderators.set(table, null);
    for (const [id, place] of this.places) {
      if (place.table === table) this.place(id, { table: 0, fixed: false });
    }
    this.seat();
  }

  commands(wrote: (what: string, touched: string[], value?: string | null) => T.Written) {
    return {
      sessionTables: async () => this.view(),
      filling: async (session: string): Promise<T.Filling> => ({
        session,
        code: 'PS',
        text: '2 Personen rücken in PS nach. 44 Plätze sind dann noch frei.',
        lines: ['Jonas Beispiel rückt in PS nach.', 'Mia Muster rückt in PS nach.'],
      }),
      fillSeats: async () => wrote('Nachgerückt: 2 Personen in PS', ['seat']),
      saveTableRules: async (_: string, form: T.TableRulesForm) => {
        this.rules = form;
        return wrote('Tische eingerichtet: PS', ['session']);
      },
      seatAtTables: async () => {
        this.seat();
        return wrote('An Tische gesetzt: PS', ['seat'], 'Nachweislich bestmöglich gemischt.');
      },
      tableTargets: async (_: string, registration: string) => this.targets(registration),
      tableChange: async (order: T.TableMove) => this.change(order),
      moveToTable: async (order: T.TableMove) => {
        this.move(order);
        return wrote('Am Tisch verschoben', ['seat']);
      },
      fixAtTable: async (_: string, registrations: string[], fixed: boolean) => {
        for (const registration of registrations) this.place(registration, { fixed });
        return wrote('Tischplätze', ['seat']);
      },
      setTableRole: async (_: string, registration: string, role: T.TableRole) => {
        this.place(registration, { role });
        return wrote('Rolle am Tisch', ['seat']);
      },
      nameModerator: async (_: string, table: number, name: string) => {
        this.moderators.set(table, name);
        return wrote(`Moderation benannt: PS Tisch ${table}`, ['session_table']);
      },
      tableLoss: async (_: string, table: number) => this.loss(table),
      loseModerator: async (_: string, table: number) => {
        this.lose(table);
        return wrote(`Moderation ausgefallen: PS Tisch ${table}`, ['session_table', 'seat']);
      },
      reopenTable: async (_: string, table: number) => {
        this.moderators.delete(table);
        return wrote(`Moderation wieder offen: PS Tisch ${table}`, ['session_table']);
      },
    };
  }
}
