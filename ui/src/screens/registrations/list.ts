import type { Condition, Field, RegistrationList, RegistrationRow } from '../../bridge';
import { fold } from '../../text/german';

/** An own field of the event, by its key. */
export type OwnKey = `own:${string}`;

/** A column of the grid: a field, an own field, or the place of a slot. */
export type Column = Field | OwnKey | number;

const isOwn = (column: Column | 'slots'): column is OwnKey =>
  typeof column === 'string' && column.startsWith('own:');
const ownKey = (id: string): OwnKey => `own:${id}`;

export interface Sorting {
  column: Column;
  falling: boolean;
}

/** The text of a cell. Without a seat comes first: these are the ones to act on. */
export function cellText(list: RegistrationList, row: RegistrationRow, column: Column): string {
  if (isOwn(column)) return row.own[list.own.findIndex(({ id }) => ownKey(id) === column)] ?? '';
  if (typeof column !== 'number') return row.cells[placeOf(list, column)] ?? '';
  const seat = row.seats[column];
  return seat?.code ? `1 ${seat.code} ${seat.level ?? 9}` : '0';
}

function placeOf(list: RegistrationList, field: Field): number {
  return list.columns.findIndex(({ key }) => key === field);
}

/** Digits as numbers, everything else folded: „W2“ before „W10“, ä as ae. */
function sortKey(text: string): string {
  return fold(text).replace(/\d+/g, (digits) => digits.padStart(8, '0'));
}

const orders = new WeakMap<RegistrationList, Map<Column, Uint32Array>>();

/** Positions of the rows in the order of a column; worked out once per list and column. */
export function orderOf(list: RegistrationList, column: Column): Uint32Array {
  const known = orders.get(list) ?? new Map<Column, Uint32Array>();
  orders.set(list, known);
  const found = known.get(column);
  if (found) return found;
  const order = Uint32Array.from(list.rows.keys());
  // The core sorts by name as a telephone book does; among equals that order stays.
  if (column !== 'name') {
    const keys = list.rows.map((row) => sortKey(cellText(list, row, column)));
    order.sort((a, b) => {
      const [one, other] = [keys[a] as string, keys[b] as string];
      return one < other ? -1 : one > other ? 1 : a - b;
    });
  }
  known.set(column, order);
  return order;
}

/** Marks the rows that a selection, conditions and a search leave. `hits` are positions in the list. */
export function keptRows(
  list: RegistrationList,
  hits: readonly (readonly number[])[],
  query: string,
): Uint8Array {
  const words = fold(query).split(' ').filter(Boolean);
  const kept = new Uint8Array(list.rows.length);
  const mark = (at: number) => {
    kept[at] = (kept[at] ?? 0) + 1;
  };
  for (const each of hits) each.forEach(mark);
  for (const word of words) whereFound(textOf(list), word, mark);
  const all = hits.length + words.length;
  return kept.map((marks) => Number(marks === all));
}

/** What a search looks through: one text that is gone through in one go, and where each row ends in it. */
interface SearchText {
  text: string;
  ends: number[];
}

const texts = new WeakMap<RegistrationList, SearchText>();

/** The text of all rows; put together once per list. */
export function textOf(list: RegistrationList): SearchText {
  const known = texts.get(list);
  if (known) return known;
  let end = 0;
  const ends = list.rows.map(({ search }) => {
    end += search.length + 1;
    return end;
  });
  const made = { text: list.rows.map(({ search }) => search).join('\n'), ends };
  texts.set(list, made);
  return made;
}

/** Names every row that holds a word, once. */
function whereFound({ text, ends }: SearchText, word: string, found: (at: number) => void): void {
  let at = 0;
  let place = text.indexOf(word);
  while (place >= 0) {
    while ((ends[at] ?? text.length) <= place) at += 1;
    found(at);
    place = text.indexOf(word, ends[at] ?? text.length);
  }
}

/** The rows that are kept, in order. Sorting anew does not search anew. */
export function shownRows(list: RegistrationList, kept: Uint8Array, sorting: Sorting): RegistrationRow[] {
  const rows: RegistrationRow[] = [];
  for (const at of orderOf(list, sorting.column)) {
    const row = list.rows[at];
    if (row && kept[at]) rows.push(row);
  }
  return sorting.falling ? rows.reverse() : rows;
}

/** Where a row stands; -1 if it is not among them. */
export function placeIn(rows: readonly RegistrationRow[], id: string): number {
  return id === '' ? -1 : rows.findIndex((row) => row.id === id);
}

export function sortedBy(now: Sorting, column: Column): Sorting {
  return { column, falling: now.column === column && !now.falling };
}

/** Rows drawn before and after those in view, so that scrolling shows no gap. */
export const MARGIN = 6;

export interface Window {
  from: number;
  to: number;
  /** As many rows are drawn at most. */
  many: number;
}

/** Which rows of fixed height lie in view, and so many before and after them. */
export function windowOf(
  total: number,
  scrollTop: number,
  height: number,
  rowHeight: number,
  margin = MARGIN,
): Window {
  const first = Math.floor(scrollTop / rowHeight);
  const inView = Math.ceil(height / rowHeight);
  const from = Math.max(0, Math.min(first - margin, total - inView - margin));
  return { from, to: Math.min(total, first + inView + margin), many: inView + 2 * margin };
}

/** Where the current row goes by a key; `null` if the key does not move it. */
export function moved(at: number, key: string, total: number, page: number): number | null {
  const goals: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at < 0 ? 0 : at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: total - 1,
  };
  const goal = goals[key];
  return goal === undefined || total === 0 ? null : Math.max(0, Math.min(total - 1, goal));
}

/** The keys of the rows from one to another, both included. */
export function between(rows: RegistrationRow[], one: string, other: string): string[] {
  const [a, b] = [one, other].map((id) => placeIn(rows, id));
  if (a === undefined || b === undefined || a < 0 || b < 0) return [other];
  return rows.slice(Math.min(a, b), Math.max(a, b) + 1).map(({ id }) => id);
}

/** A column as it is arranged: a field, an own field, or all slots together. */
export type Arranged = Field | OwnKey | 'slots';

/** Everything that can be arranged, with its name. Own fields stand one by one, and not together as well. */
export function offered(list: RegistrationList): { column: Arranged; name: string }[] {
  const fields = list.columns.filter(({ key }) => key !== 'own');
  return [
    { column: 'slots', name: 'Plätze je Zeitfenster' },
    ...fields.map(({ key, name }) => ({ column: key, name })),
    ...list.own.map(({ id, name }) => ({ column: ownKey(id), name })),
  ];
}

/** What a condition can ask about: every field, and each own field by itself. */
export function questions(list: RegistrationList): { key: Field | OwnKey; name: string }[] {
  const fields = list.columns.filter(({ key }) => key !== 'own');
  return [
    ...fields.map(({ key, name }) => ({ key, name })),
    ...list.own.map(({ id, name }) => ({ key: ownKey(id), name })),
  ];
}

/** What a question asks about, as a condition has it. */
export function asked(question: Field | OwnKey): Pick<Condition, 'field' | 'own'> {
  return isOwn(question) ? { field: 'own', own: question.slice('own:'.length) } : { field: question };
}

/** The name of what a condition asks about. */
export function askedName(list: RegistrationList, { field, own }: Condition): string {
  const named = own ? list.own.find(({ id }) => id === own) : list.columns.find(({ key }) => key === field);
  return named?.name ?? '';
}

export const FIRST_ARRANGEMENT: Arranged[] = ['number', 'name', 'institution', 'land', 'slots'];

/** What is shown of an arrangement kept on this PC: known columns, once each, the name among them. */
export function usable(kept: unknown, list: RegistrationList): Arranged[] {
  const known = offered(list).map(({ column }) => column);
  const asked = Array.isArray(kept) ? kept : FIRST_ARRANGEMENT;
  const columns = known.filter((column) => asked.includes(column));
  columns.sort((a, b) => asked.indexOf(a) - asked.indexOf(b));
  return columns.includes('name') ? columns : ['name', ...columns];
}

/** Widths in rem: beside other things, and beside a pane. */
const WIDTHS: Partial<Record<Field | 'slot', [number, number]>> = {
  number: [4, 3],
  name: [14, 11],
  institution: [14, 8],
  email: [15, 10],
  note: [15, 10],
  land: [3.75, 2.25],
  slot: [10.75, 6],
  status: [7, 6.5],
  source: [7, 6],
  received: [7, 6],
  pinned: [7, 6],
};

export function columnWidth(column: Column, narrow: boolean): number {
  const kind = typeof column === 'number' ? 'slot' : isOwn(column) ? 'own' : column;
  const [wide, small] = WIDTHS[kind] ?? [10, 8];
  return narrow ? small : wide;
}

export interface Heading {
  column: Column;
  name: string;
}

/** The headings of an arrangement, left to right. */
export function headings(columns: Arranged[], list: RegistrationList): Heading[] {
  return columns.flatMap((column): Heading[] => {
    if (column === 'slots') return list.slots.map((name, index) => ({ column: index, name }));
    const name = offered(list).find((each) => each.column === column)?.name ?? '';
    return [{ column, name }];
  });
}

/** A seat as it is copied: the code, or that there is none. */
function copied(list: RegistrationList, row: RegistrationRow, column: Column): string {
  if (typeof column !== 'number') return cellText(list, row, column);
  const seat = row.seats[column];
  return seat?.outcome === 'unplaced' ? 'kein Platz' : (seat?.code ?? '');
}

export interface Copy {
  text: string;
  html: string;
}

/** Rows as Excel takes them: a table whose cells stay text, so that zeros survive and nothing is reckoned. */
export function copyOf(list: RegistrationList, rows: RegistrationRow[], shown: Heading[]): Copy {
  const table = [
    shown.map(({ name }) => name),
    ...rows.map((row) => shown.map(({ column }) => copied(list, row, column))),
  ];
  const plain = (cell: string) => {
    const line = cell.replace(/\s+/g, ' ');
    return /^[=+\-@]/.test(line) ? `'${line}` : line;
  };
  const escaped = (cell: string) =>
    cell.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`).replace(/\n/g, '<br>');
  const html = table.map((line) => `<tr>${line.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`);
  return {
    text: table.map((line) => line.map(plain).join('\t')).join('\r\n'),
    html: `<style>td{mso-number-format:"\\@"}</style><table>${html.join('')}</table>`,
  };
}
