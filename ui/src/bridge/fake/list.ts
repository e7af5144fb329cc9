import { fold } from '../../text/german';
import type * as T from '../types';
import type { Congress } from './congress';
import type { FakePerson } from './people';
import { SLOTS } from './programme';

/** The list of registrations and its selections, judged as simply as the interface needs. */

const COLUMNS: [T.Field, string, boolean][] = [
  ['number', 'Nr.', false],
  ['name', 'Name', false],
  ['institution', 'Institution', true],
  ['land', 'Land', true],
  ['function', 'Funktion', true],
  ['email', 'E-Mail', true],
  ['phone', 'Telefon', true],
  ['status', 'Status', true],
  ['received', 'Eingang', false],
  ['first_wish', '1. Wunsch', false],
  ['wishes', 'Wünsche', false],
  ['seat', 'Platz', false],
  ['table', 'Tisch', false],
  ['unplaced', 'Ohne Platz', false],
  ['note', 'Notiz', true],
  ['level', 'Ebene', false],
  ['inhabitants', 'Einwohner', true],
  ['groups', 'Gruppen', true],
  ['diet', 'Ernährung', false],
];

function values(congress: Congress, person: FakePerson, field: T.Field): string[] {
  const cells = SLOTS.map((_, index) => congress.cell(person, index));
  const { number, institution, land, email, phone, note, ranked } = person.form;
  const lists: Partial<Record<T.Field, string[]>> = {
    number: [number],
    name: [congress.name(person)],
    institution: [institution],
    land: [land],
    function: [person.form.function],
    email: [email],
    phone: [phone],
    status: [person.cancelled ? 'storniert' : 'angemeldet'],
    received: ['14.10.2024'],
    first_wish: SLOTS.flatMap((slot) => congress.wished(person, slot).slice(0, 1)),
    wishes: ranked.map((id) => id.replace('session-', '')),
    seat: cells.map(({ code }) => code).filter(Boolean),
    unplaced: SLOTS.flatMap(({ short }, index) => (cells[index]?.outcome === 'unplaced' ? [short] : [])),
    note: [note],
    level: [person.form.level === 'municipal' ? 'Kommune' : ''],
    groups: person.form.groups.split(', '),
    diet: [person.form.care.diet],
  };
  return lists[field] ?? [];
}

function holds({ operator, value }: T.Condition, found: string[]): boolean {
  const wanted = fold(value);
  const one = (compare: (each: string) => boolean) => found.some((each) => compare(fold(each)));
  const empty = found.every((each) => each === '');
  const verdicts: Record<T.Operator, boolean> = {
    is: one((each) => each === wanted),
    is_not: !one((each) => each === wanted),
    contains: one((each) => each.includes(wanted)),
    begins_with: one((each) => each.startsWith(wanted)),
    is_empty: empty,
    is_filled: !empty,
  };
  return verdicts[operator];
}

const condition = (field: T.Field, operator: T.Operator, value = ''): T.Condition => ({
  field,
  operator,
  value,
});

const BUILT_IN: [string, string, T.Condition[]][] = [
  ['all', 'Alle', []],
  ['registered', 'Angemeldet', [condition('status', 'is', 'angemeldet')]],
  ['unplaced', 'Ohne Platz', [condition('unplaced', 'is_filled')]],
  ['wishless', 'Ohne Wunsch', [condition('status', 'is', 'angemeldet'), condition('wishes', 'is_empty')]],
  ['noted', 'Mit Notiz', [condition('note', 'is_filled')]],
  ['cancelled', 'Storniert', [condition('status', 'is', 'storniert')]],
];

function sorted(congress: Congress): FakePerson[] {
  const collator = new Intl.Collator('de-u-co-phonebk');
  return [...congress.people].sort((a, b) => collator.compare(congress.name(a), congress.name(b)));
}

const OWN: T.OwnColumn[] = [
  { id: 'own-1', name: 'Parkplatz' },
  { id: 'own-2', name: 'Kennzeichen' },
];

function answers({ form: { number } }: FakePerson): string[] {
  return Number(number) % 5 === 0 ? ['ja', `B-TB ${number}`] : ['', ''];
}

export function select(congress: Congress, conditions: T.Condition[]): number[] {
  const found = (person: FakePerson, { field, own }: T.Condition) =>
    own ? [answers(person)[OWN.findIndex(({ id }) => id === own)] ?? ''] : values(congress, person, field);
  return sorted(congress).flatMap((person, at) =>
    conditions.every((each) => holds(each, found(person, each))) ? [at] : [],
  );
}

export function registrations(congress: Congress): T.RegistrationList {
  const view = (id: string, name: string, conditions: T.Condition[], saved: boolean): T.SelectionView => {
    const hits = select(congress, conditions);
    return { id, name, saved, conditions, count: hits.length, hits };
  };
  return {
    columns: COLUMNS.map(([key, name, editable]) => ({ key, name, editable })),
    own: OWN,
    selections: [
      ...BUILT_IN.map(([id, name, conditions]) => view(id, name, conditions, false)),
      ...congress.selections.map(({ id, name, conditions }) => view(id, name, conditions, true)),
    ],
    slots: SLOTS.map(({ short }) => short),
    rows: sorted(congress).map((person) => {
      const name = congress.name(person);
      const { number, institution, land, email, phone } = person.form;
      return {
        id: person.id,
        name,
        institution,
        cancelled: person.cancelled,
        cells: COLUMNS.map(([key]) => values(congress, person, key).join(', ')),
        own: answers(person),
        seats: SLOTS.map((_, index) => congress.cell(person, index)),
        search: fold(`${name} ${number} ${institution} ${land} ${email} ${phone}`),
      };
    }),
  };
}

/** The people an edit would change, with their value until now. */
export function edited(congress: Congress, order: T.EditOrder): [FakePerson, string][] {
  const field = order.field as 'institution' | 'land' | 'function' | 'email' | 'phone' | 'note';
  return order.registrations
    .map((id) => congress.find(id))
    .filter((person) => person.form[field] !== order.value)
    .map((person) => [person, person.form[field]]);
}
