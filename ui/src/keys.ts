import type { Area } from './bridge';

/** Everything a key can ask for; an area is gone to. */
export type Action =
  | Area
  | 'search'
  | 'filter'
  | 'new'
  | 'edit'
  | 'move'
  | 'pin'
  | 'why'
  | 'call'
  | 'copyAnswer'
  | 'rows'
  | 'tick'
  | 'range'
  | 'all'
  | 'cell'
  | 'copy'
  | 'paste'
  | 'apply'
  | 'back'
  | 'undo'
  | 'redo'
  | 'rail'
  | 'help'
  | 'keys';

export interface Key {
  action: Action;
  /** As pressed, in the notation of `pressed`. */
  keys: string[];
  /** As printed on screen. */
  shown: string;
  label: string;
  /** Where it acts: the heading on the key sheet. */
  group: 'Überall' | 'In Listen' | 'Bei einer Person' | 'In Formularen';
  /** Whether the list of keys alone handles it; such a key is described here and acts elsewhere. */
  local?: boolean;
}

/** The areas of the navigation in the order of the work, each with its name. */
export const AREAS: { area: Area; name: string; foot?: true }[] = [
  { area: 'overview', name: 'Überblick' },
  { area: 'programme', name: 'Programm' },
  { area: 'registrations', name: 'Anmeldungen' },
  { area: 'allocation', name: 'Zuteilung' },
  { area: 'tables', name: 'Tische & Räume' },
  { area: 'exports', name: 'Druck' },
  { area: 'deliveries', name: 'Lieferungen' },
  { area: 'attendance', name: 'Vor Ort' },
  { area: 'history', name: 'Verlauf', foot: true },
  { area: 'privacy', name: 'Datenschutz', foot: true },
  { area: 'settings', name: 'Einstellungen', foot: true },
];

/** Areas go by their place in the navigation. */
const areaKeys = AREAS.slice(0, 9).map(({ area, name }, at): Key => {
  const key = `Strg ${at + 1}`;
  return { action: area, keys: [key], shown: key, label: name, group: 'Überall' };
});

/** The one table of keys: actions, hints and the key sheet are all made from it. */
export const KEYS: Key[] = [
  {
    action: 'search',
    keys: ['Strg K'],
    shown: 'Strg K',
    label: 'Person, Session oder Raum suchen',
    group: 'Überall',
  },
  ...areaKeys,
  { action: 'undo', keys: ['Strg Z'], shown: 'Strg Z', label: 'rückgängig', group: 'Überall' },
  {
    action: 'redo',
    keys: ['Strg Y', 'Strg Umschalt Z'],
    shown: 'Strg Y',
    label: 'wiederholen',
    group: 'Überall',
  },
  {
    action: 'rail',
    keys: ['Strg B'],
    shown: 'Strg B',
    label: 'Navigation schmal oder breit',
    group: 'Überall',
  },
  { action: 'help', keys: ['F1'], shown: 'F1', label: 'Hilfe', group: 'Überall' },
  { action: 'keys', keys: ['?'], shown: '?', label: 'Tasten', group: 'Überall' },
  { action: 'rows', keys: [], shown: '↑ ↓', label: 'Zeile', local: true, group: 'In Listen' },
  { action: 'tick', keys: [], shown: 'Leertaste', label: 'anhaken', local: true, group: 'In Listen' },
  {
    action: 'range',
    keys: [],
    shown: 'Umschalt ↑ ↓',
    label: 'mehrere anhaken',
    local: true,
    group: 'In Listen',
  },
  { action: 'all', keys: [], shown: 'Strg A', label: 'alle anhaken', local: true, group: 'In Listen' },
  {
    action: 'copy',
    keys: [],
    shown: 'Strg C',
    label: 'Zeilen für Excel kopieren',
    local: true,
    group: 'In Listen',
  },
  {
    action: 'paste',
    keys: [],
    shown: 'Strg V',
    label: 'Anmeldungen aus einer Mail oder aus Excel einfügen',
    local: true,
    group: 'In Listen',
  },
  {
    action: 'cell',
    keys: [],
    shown: 'F2',
    label: 'Feld in der Zeile ändern',
    local: true,
    group: 'In Listen',
  },
  { action: 'filter', keys: ['/'], shown: '/', label: 'in dieser Liste suchen', group: 'In Listen' },
  { action: 'new', keys: ['N'], shown: 'N', label: 'neu', group: 'In Listen' },
  { action: 'edit', keys: [], shown: 'Enter', label: 'bearbeiten', local: true, group: 'In Listen' },
  { action: 'move', keys: ['M'], shown: 'M', label: 'verschieben nach …', group: 'Bei einer Person' },
  { action: 'pin', keys: ['F'], shown: 'F', label: 'fixieren', group: 'Bei einer Person' },
  { action: 'why', keys: ['W'], shown: 'W', label: 'Warum?', group: 'Bei einer Person' },
  { action: 'copyAnswer', keys: ['K'], shown: 'K', label: 'Antwort kopieren', group: 'Bei einer Person' },
  { action: 'call', keys: ['A'], shown: 'A', label: 'Anruf notieren', group: 'Bei einer Person' },
  { action: 'apply', keys: ['Strg Enter'], shown: 'Strg Enter', label: 'übernehmen', group: 'In Formularen' },
  { action: 'back', keys: ['Escape'], shown: 'Esc', label: 'einen Schritt zurück', group: 'In Formularen' },
];

interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** The German name of what was pressed: `Strg K`, `/`, `N`; `null` for what is never a key of ours. */
export function pressed(event: Press): string | null {
  if (event.altKey || event.metaKey) return null;
  const name = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  if (!event.ctrlKey) return name;
  return event.shiftKey ? `Strg Umschalt ${name}` : `Strg ${name}`;
}

/** Whether a key would be typed into a text if one had the focus. */
function isTyped(name: string): boolean {
  return name.length === 1;
}

/** What the editing of a text claims for itself. */
const TEXT_KEYS = ['Strg Z', 'Strg Y', 'Strg Umschalt Z'];

/** The action of a key, given where the focus is and whether single letters are switched on. */
export function actionOf(event: Press, inText: boolean, singleLetters: boolean): Action | null {
  const name = pressed(event);
  if (name === null) return null;
  if (isTyped(name) && (inText || !singleLetters)) return null;
  if (inText && TEXT_KEYS.includes(name)) return null;
  return KEYS.find((key) => key.keys.includes(name))?.action ?? null;
}

export function keyOf(action: Action): Key {
  const found = KEYS.find((key) => key.action === action);
  if (!found) throw new Error(`no key for ${action}`);
  return found;
}
