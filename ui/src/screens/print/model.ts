import type {
  Area,
  Counts,
  ExportProblem,
  LetterForm,
  OwnStock,
  PaperKind,
  PaperState,
  PrintChoice,
  Printer,
  PrintOrder,
  PrintPreview,
  PrintSpot,
  PrintView,
} from '../../bridge';
import { count, fold, matches } from '../../text/german';

/** Cards that are folded and stand on tables. */
export const onCards = (kind: PaperKind): boolean => kind === 'table_cards' || kind === 'name_cards';

/** The stock whose measures the office enters. */
export const OWN = 'eigen';

/** Measures to begin with, in hundredths of a millimetre. */
export const USUAL: Record<'badges' | 'cards', OwnStock> = {
  badges: {
    width: 8000,
    height: 5000,
    columns: 2,
    rows: 5,
    left: 2000,
    top: 1500,
    across: 9000,
    down: 5400,
  },
  cards: {
    width: 9000,
    height: 12_000,
    columns: 2,
    rows: 2,
    left: 1000,
    top: 2500,
    across: 10_000,
    down: 12_500,
  },
};

/** What the paper is: „Avery L7418, 86 × 55 mm, 8 je Bogen“. */
export function paperWords({ kind, stock, cardStock }: PrintOrder, { stocks }: PrintView): string {
  if (kind !== 'badges' && !onCards(kind)) return 'A4';
  const known = stocks.find(({ key }) => key === (kind === 'badges' ? stock : cardStock));
  return known ? `${known.name}, ${known.size}` : 'Eigenes Format';
}

export const STATE_WORDS: Record<PaperState, string> = { fresh: 'neu', changed: 'geändert', valid: 'gilt' };

/** The papers that a search finds, the chosen ones first. Every word of it has to be there. */
export function found(choices: PrintChoice[], search: string, chosen: string[]): PrintChoice[] {
  const hits = choices.filter(({ name }) => matches(fold(name), search));
  const first = (key: string) => Number(!chosen.includes(key));
  return hits.sort((one, other) => first(one.key) - first(other.key));
}

/** What has to be there first, where there is nothing of a kind of paper and never was. */
export function wanting(
  { count, since }: Pick<PrintPreview, 'count' | 'since'>,
  { sessions, registered }: Pick<Counts, 'sessions' | 'registered'>,
): { title: string; area: Area; button: string } | null {
  if (count > 0 || since !== '') return null;
  if (sessions === 0)
    return { title: 'Noch gibt es kein Programm', area: 'programme', button: 'Zum Programm' };
  if (registered > 0) return null;
  return { title: 'Noch ist niemand angemeldet', area: 'registrations', button: 'Zu den Anmeldungen' };
}

/** Why there is no page to look at. */
export function nothingWords({ scope }: PrintOrder, { since }: Pick<PrintPreview, 'since'>): string {
  if (scope === 'chosen') return 'Wählen Sie rechts aus, was gedruckt wird.';
  return since === ''
    ? 'Davon gibt es noch nichts.'
    : 'Alles Gedruckte stimmt. Wählen Sie „alle“, um es noch einmal zu drucken.';
}

/** Papers that each belong to a person. */
export const aboutPeople = (kind: PaperKind): boolean => ['badges', 'letters', 'calendars'].includes(kind);

/** What becomes of the papers: they are printed, or written as files for each person. */
export const verb = ({ kind, form }: PrintOrder): string =>
  kind === 'calendars' || (kind === 'letters' && form !== 'bound') ? 'erstellen' : 'drucken';

/** What is to be done with what came out. */
export function afterwards({ kind, form }: PrintOrder): string {
  if (kind === 'calendars')
    return 'Jede Datei gehört zu einer Person; ihr Kalender übernimmt sie beim Öffnen.';
  if (kind === 'letters' && form === 'mail')
    return 'Ein Doppelklick öffnet den Entwurf in Outlook; gesendet wird erst dort.';
  if (kind === 'letters' && form === 'merge') return 'Wählen Sie die Datei in Word als Empfängerliste.';
  return 'Drucken Sie die Datei in Originalgröße (100 %).';
}

export const LETTER_FORMS: Record<LetterForm, string> = {
  bound: 'PDF, alle Briefe in einer Datei',
  separate: 'PDF, eine Datei je Person',
  mail: 'E-Mail-Entwürfe mit Brief und Terminen',
  merge: 'Tabelle für Serienbriefe (Excel)',
};

/** The order a reader starts with. */
export function firstOrder(view: PrintView, kind: PaperKind, kept: Partial<PrintOrder>): PrintOrder {
  return {
    kind,
    scope: 'pending',
    run: 0,
    chosen: [],
    conditions: [],
    stock: 'L7418',
    cardStock: view.stocks.find(({ tableCard }) => tableCard)?.key ?? '',
    own: null,
    cardOwn: null,
    ordering: 'name',
    stacked: false,
    back: 'blank',
    sessions: true,
    code: true,
    blankRole: 'Gast',
    traySize: 0,
    split: false,
    waiting: false,
    walkIns: 5,
    form: 'bound',
    folder: view.folder,
    ...kept,
    firstLabel: 1,
    blanks: 0,
    printer: kept.printer ?? { name: '', right: 0, down: 0, wider: 0, higher: 0 },
  };
}

/** What of an order is a habit of this PC and kept. */
export function habit(order: PrintOrder): Partial<PrintOrder> {
  const {
    stock,
    cardStock,
    own,
    cardOwn,
    ordering,
    stacked,
    back,
    sessions,
    code,
    blankRole,
    traySize,
    split,
    waiting,
    walkIns,
    form,
    printer,
  } = order;
  return {
    stock,
    cardStock,
    own,
    cardOwn,
    ordering,
    stacked,
    back,
    sessions,
    code,
    blankRole,
    traySize,
    split,
    waiting,
    walkIns,
    form,
    printer,
  };
}

/** A length as the reader types it, „0,5“ or „-1“, in hundredths; null if it is none. */
export function hundredths(text: string): number | null {
  const plain = text.trim().replace('−', '-').replace(',', '.');
  if (!/^[+-]?\d{1,3}(\.\d{1,2})?$/.test(plain)) return null;
  return Math.round(Number(plain) * 100);
}

/** Hundredths as the reader types them: „0,5“. */
export function shown(value: number): string {
  return String(value / 100)
    .replace('.', ',')
    .replace('-', '−');
}

/** Where a label lies on the paper, in percent of it. */
export function share(spot: PrintSpot, paper: readonly number[]): [string, string, string, string] {
  const [left = 0, top = 0, width = 0, height = 0] = spot.area;
  const [across = 210, down = 297] = paper;
  const percent = (part: number, whole: number) => `${part / whole}%`;
  return [percent(left, across), percent(top, down), percent(width, across), percent(height, down)];
}

/** „+ 0,5 mm rechts, − 1 mm runter“. */
export function feedWords({ right, down, wider, higher }: Printer): string {
  const signed = (value: number, unit: string) =>
    `${value < 0 ? '−' : '+'} ${shown(Math.abs(value))} ${unit}`;
  const parts = [
    right && `${signed(right, 'mm')} nach rechts`,
    down && `${signed(down, 'mm')} nach unten`,
    wider && `${signed(wider, '%')} breiter`,
    higher && `${signed(higher, '%')} höher`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : 'kein Versatz';
}

/** „3 Schilder prüfen“. */
export function checkWords(blocking: number): string {
  return `${count(blocking, 'Text', 'Texte')} zu lang`;
}

export function problemLine(problems: ExportProblem[]): string {
  const blocking = problems.filter(({ blocks }) => blocks).length;
  if (problems.length === 0) return 'Nichts zu beachten.';
  if (blocking === 0) return count(problems.length, 'Hinweis', 'Hinweise');
  return `${count(blocking, 'Text passt', 'Texte passen')} nicht`;
}
