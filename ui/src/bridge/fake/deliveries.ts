import type * as T from '../types';
import type { Congress } from './congress';

const named = <K extends string>(pairs: [K, string][]): { key: K; name: string }[] =>
  pairs.map(([key, name]) => ({ key, name }));

const COLUMNS = named<T.ListColumn>([
  ['number', 'Nummer'],
  ['degree', 'Titel'],
  ['first_name', 'Vorname'],
  ['last_name', 'Nachname'],
  ['function', 'Funktion'],
  ['institution', 'Institution'],
  ['land', 'Land'],
  ['email', 'E-Mail'],
  ['phone', 'Telefon'],
  ['seats', 'Plätze'],
  ['results', 'Ergebnisse'],
  ['tables', 'Tische'],
  ['note', 'Bemerkung'],
]);
const PARTS = named<T.ListPart>([
  ['people', 'Alle Personen'],
  ['sessions', 'Je Session ein Blatt'],
  ['days', 'Je Tag ein Blatt'],
  ['waiting', 'Wartelisten'],
  ['unplaced', 'Ohne Platz'],
  ['staff', 'Mitwirkende'],
  ['head_counts', 'Personenzahlen'],
  ['session_figures', 'Statistik Sessions'],
  ['wish_figures', 'Statistik Wünsche'],
  ['land_figures', 'Statistik Länder'],
  ['size_figures', 'Statistik Einwohnerzahl'],
  ['own_figures', 'Statistik eigene Angaben'],
]);
const FILTERS = named<T.ListFilter>([
  ['everybody', 'alle, auch storniert'],
  ['registered', 'alle Angemeldeten'],
  ['seated', 'mit Platz'],
  ['unplaced', 'ohne Platz'],
  ['consented', 'mit Einwilligung in die Teilnehmendenliste'],
  ['nobody', 'keine Personen'],
]);
const ORDERS = named<T.ListOrder>([
  ['name', 'nach Name'],
  ['number', 'nach Nummer'],
  ['institution', 'nach Institution'],
  ['land', 'nach Land'],
]);

const OTHERS: T.HistoryLine[] = [
  {
    sequence: 41,
    at: '11.11.2024, 17.32 Uhr',
    who: 'Marlene Brandt',
    what: 'Druck: Namensschilder, 588 Schilder',
    undone: false,
  },
  {
    sequence: 36,
    at: '08.11.2024, 18.05 Uhr',
    who: 'Jonas Wieck',
    what: 'Gesamte Veranstaltung als JSON gespeichert: Veranstaltung.json',
    undone: false,
  },
];

const WHO: T.ListColumn[] = [
  'number',
  'degree',
  'first_name',
  'last_name',
  'function',
  'institution',
  'land',
];

const template = (id: string, name: string, change: Partial<T.TemplateForm>): T.TemplateForm => ({
  id,
  name,
  recipient: name,
  columns: WHO,
  parts: ['people'],
  filter: 'registered',
  order: 'name',
  language: 'german',
  sensitive: false,
  oneSession: false,
  returnable: false,
  ...change,
});

const BUILT_IN: T.TemplateForm[] = [
  template('1', 'Ministerium', {
    columns: [...WHO, 'seats', 'results'],
    parts: [
      'people',
      'sessions',
      'days',
      'waiting',
      'unplaced',
      'session_figures',
      'wish_figures',
      'land_figures',
    ],
  }),
  template('2', 'Ministerium zur Durchsicht', { returnable: true, recipient: 'Ministerium' }),
  template('3', 'Session-Leitung', { parts: ['sessions'], oneSession: true, recipient: '' }),
  template('6', 'Partner', { filter: 'consented', recipient: '' }),
  template('4', 'Catering', { columns: ['number'], parts: ['head_counts'], filter: 'nobody' }),
  template('5', 'Presse', { columns: ['number'], parts: ['head_counts', 'land_figures'], filter: 'nobody' }),
];

const delivery = (
  number: number,
  at: string,
  recipient: string,
  name: string,
  detail: string,
): T.DeliveryView => ({
  id: `delivery-${number}`,
  name: `Lieferung ${number}`,
  at,
  who: 'Marlene Brandt',
  recipient,
  template: name,
  format: 'workbook',
  fileName: `Lieferung ${number} – ${name}.xlsx`,
  detail,
  version: '0.1.0',
  hash: '3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea',
});

/** What has left the invented house. */
export class Register {
  #deliveries: T.DeliveryView[] = [
    delivery(
      3,
      '12.11.2024, 14.05 Uhr',
      'Referat H II 2, Frau Beispiel',
      'Ministerium',
      '588 Personen, 23 Blätter',
    ),
    delivery(2, '08.11.2024, 9.40 Uhr', 'Küche Musterhaus', 'Catering', '1 Blatt'),
    delivery(
      1,
      '05.11.2024, 16.20 Uhr',
      'Referat H II 2, Frau Beispiel',
      'Ministerium',
      '571 Personen, 23 Blätter',
    ),
  ];
  #own: T.TemplateForm[] = [];

  view(congress: Congress): T.DeliveriesView {
    const words = (keys: string[], all: { key: string; name: string }[]) =>
      keys.map((key) => all.find((each) => each.key === key)?.name ?? key).join(', ');
    const shown = (form: T.TemplateForm, own: boolean): T.TemplateView => ({
      own,
      form,
      sheets: words(form.parts, PARTS),
      columns: form.filter === 'nobody' ? 'nur Zahlen, keine Namen' : words(form.columns, COLUMNS),
    });
    return {
      folder: 'C:\\Kongress\\Kommunalkongress 2024 – Lieferungen',
      deliveries: this.#deliveries,
      others: OTHERS,
      templates: [
        ...BUILT_IN.map((form) => shown(form, false)),
        ...this.#own.map((form) => shown(form, true)),
      ],
      sessions: congress.sessions.map(({ id, code, title, shortTitle, sensitive, host }) => ({
        id,
        name: `${code} ${shortTitle || title}`,
        sensitive,
        host,
      })),
      columns: COLUMNS,
      parts: PARTS,
      filters: FILTERS,
      orders: ORDERS,
    };
  }

  find(id: string): T.DeliveryView {
    const found = this.#deliveries.find((each) => each.id === id);
    if (!found) throw new Error(`no delivery ${id}`);
    return found;
  }

  deliver(order: T.DeliveryOrder, who: string): T.DeliveryView {
    const form = [...BUILT_IN, ...this.#own].find(({ id }) => id === order.template);
    const made = {
      ...delivery(
        this.#deliveries.length + 1,
        '12.11.2024, 14.20 Uhr',
        order.recipient,
        form?.name ?? '',
        '1 Blatt',
      ),
      who,
    };
    this.#deliveries = [made, ...this.#deliveries];
    return made;
  }

  changes(id: string): T.DeliveryChanges {
    const line = (
      what: string,
      number: string,
      name: string,
      field: string,
      before: string,
      after: string,
    ) => ({
      what,
      list: 'Alle Personen',
      number,
      name,
      field,
      before,
      after,
      reason: 'Anmeldung bearbeitet (Marlene Brandt, 12.11.2024, 14.12 Uhr)',
    });
    const { name, at } = this.find(id);
    const lines = [
      line('verschoben', '0012', 'von Hohenstein-Wallburg, Annegret', 'Di 16.00', 'W4', 'W1'),
      line('geändert', '0031', 'Öztürk, Barış', 'Institution', 'Stadt Rheine', 'Landkreis Steinfurt'),
      line('neu', '0601', 'Nachzügler, Nora', '', '', 'W2, V1'),
      line('entfallen', '0077', 'Kaltwasser, Jens', '', 'W7', ''),
    ];
    return { title: `Änderungen seit ${name} (${at})`, count: lines.length, more: 0, lines };
  }

  returned(id: string): T.ReturnView {
    const line = (
      key: number,
      field: string,
      delivered: string,
      back: string,
      text = '',
      acceptable = true,
    ) => ({
      key,
      number: '0031',
      name: 'Öztürk, Dr. Barış',
      field,
      delivered,
      returned: back,
      acceptable,
      proposed: acceptable && text === '',
      text,
    });
    return {
      delivery: this.find(id).name,
      source: 'Lieferung 3 – Ministerium zur Durchsicht (Anmerkungen).xlsx',
      findings: ['Die Spalte „Vorname“ ist ausgeblendet. Gelesen wurde sie trotzdem.'],
      lines: [
        line(0, 'Funktion', 'Referent', 'Referatsleiter'),
        line(
          1,
          'Institution',
          'Stadt Rheine',
          'Stadt Greven',
          'Inzwischen im Büro geändert: „Kreis Steinfurt“.',
        ),
        line(2, 'Di 16.00', 'W4', 'W1', 'Diese Spalte war gesperrt; nur zur Kenntnis.', false),
      ],
    };
  }

  save(form: T.TemplateForm): string {
    const id = this.#own.some((each) => each.id === form.id) ? form.id : `own-${this.#own.length + 1}`;
    this.#own = [...this.#own.filter((each) => each.id !== id), { ...form, id }];
    return id;
  }

  remove(id: string): string {
    const name = this.#own.find((each) => each.id === id)?.name ?? '';
    this.#own = this.#own.filter((each) => each.id !== id);
    return name;
  }
}
