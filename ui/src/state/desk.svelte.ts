import { getContext, onMount, setContext } from 'svelte';
import {
  type AppState,
  type Area,
  asRefusal,
  type EventView,
  type ImportPreview,
  type Office,
  type RecentEvent,
  type Refusal,
  type RegistrationList,
  type RunProgress,
  type Variant,
  type Written,
} from '../bridge';
import { FIRST_PAGE } from '../help/firstPage';
import type { Action } from '../keys';
import type { Sorting } from '../screens/registrations/list';
import { painted } from './painted';
import { type Kinds, PATIENCE, Resource } from './resource.svelte';
import { Run } from './run.svelte';
import { setting } from './settings';
import { Unsaved } from './unsaved.svelte';

export interface Toast {
  id: number;
  text: string;
  undo: boolean;
}

/** What the programme is made of. */
const PROGRAMME = [
  'event',
  'day',
  'room',
  'session',
  'stand',
  'stand_session',
  'session_part',
  'duty',
  'person',
  'session_link',
  'registration',
  'seat',
];
/** What registrations are made of. */
export const PEOPLE = [
  ...PROGRAMME,
  'need',
  'consent',
  'own_field',
  'pin',
  'plan',
  'selection',
  'call',
  'namesake',
];

/** What the tables inside sessions are made of. */
const TABLES = [...PEOPLE, 'session_table', 'staff', 'rule'];

/** How long a message stays; nothing is said only there. */
const TOAST_TIME = 8000;

/** How long somebody stays at a selection before it is noted; until then the computer is left to the list. */
const REST = 400;

const BY_NAME: Sorting = { column: 'name', falling: false };

const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

/** What the window works on: the open event, where the reader is, and what has been read. */
export class Desk {
  event = $state.raw<EventView | null>(null);
  recent = $state.raw<RecentEvent[]>([]);
  who = $state('');
  ready = $state(false);
  /** A file this or a second start of the app was asked to open. */
  requested = $state<string | null>(null);
  area = $state<Area>('overview');
  /** The selection that the list of registrations shows. */
  selection = $state('');
  /** The order of that list. */
  sorting = $state.raw<Sorting>(BY_NAME);
  /** The first rows of that list, which came with the page; the whole list takes over. */
  firstRegistrations = $state.raw<RegistrationList | null>(null);
  /** What another screen asked to show: a registration's or session's key. */
  wanted = $state<{ area: Area; id: string } | null>(null);
  /** Counts what was gone to, also where that lies on the screen in view. */
  visits = $state(0);
  preview = $state.raw<ImportPreview | null>(null);
  /** A variant that another screen asked to try out. */
  variant = $state.raw<Variant | null>(null);
  toasts = $state.raw<Toast[]>([]);
  /** Why undo or redo was refused; stays until dismissed. */
  undoRefusal = $state.raw<Refusal | null>(null);
  /** Why a dropped file or a pasted text was not read; stays until dismissed. */
  dropRefusal = $state.raw<Refusal | null>(null);
  /** Whether a file is held over the window. */
  fileOver = $state(false);
  keysOpen = $state(false);
  /** The page of the handbook that is open; empty while it is closed. */
  helpPage = $state('');
  whoOpen = $state(false);
  singleLetters = $state(setting('singleLetters', true));
  /** Actions the screen in view answers to, for the hints at the foot. */
  handlers = $state.raw<ReadonlyMap<Action, () => void>>(new Map());

  readonly run = new Run(this);
  readonly unsaved = new Unsaved((unsaved) => void this.office.noteUnsaved(unsaved).catch(() => {}));
  /** The file that is being read or taken over. */
  readonly importing = new Run(this);
  readonly overview;
  readonly programme;
  readonly registrations;
  readonly allocation;
  readonly since;
  readonly deliveries;
  readonly attendance;
  readonly printRoom;
  readonly tables;
  readonly history;
  /** When the core may be asked for what the first screen does without. */
  begun: Promise<unknown> = Promise.resolve();
  #all: Resource<unknown>[] = [];
  #shown = new Map<Resource<unknown>, number>();
  #toastId = 0;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly office: Office) {
    this.overview = this.resource(() => office.overview(), 'all');
    this.programme = this.resource(() => office.programme(), PROGRAMME);
    this.registrations = this.resource(() => office.registrations(null), PEOPLE);
    this.allocation = this.resource(() => office.allocation(), 'all');
    this.since = this.resource(() => office.sinceYesterday(), 'all');
    this.deliveries = this.resource(() => office.deliveries(), 'all');
    this.attendance = this.resource(() => office.attendance(), [...PEOPLE, 'attendance']);
    this.printRoom = this.resource(() => office.printRoom(), 'all');
    this.tables = this.resource(() => office.sessionTables(), TABLES);
    this.history = this.resource(() => office.history(), 'all');
  }

  resource<T>(read: () => Promise<T>, kinds: Kinds): Resource<T> {
    const made = new Resource(read, kinds);
    this.#all.push(made);
    return made;
  }

  /** A resource for as long as the component that calls it lives. */
  ownResource<T>(read: () => Promise<T>, kinds: Kinds): Resource<T> {
    const made = this.resource(read, kinds);
    onMount(() => () => {
      this.#all = this.#all.filter((other) => other !== made);
    });
    this.show(made);
    return made;
  }

  /** Keeps a resource true while the calling component is in view. */
  show<T>(resource: Resource<T>): void {
    onMount(() => {
      this.#shown.set(resource, (this.#shown.get(resource) ?? 0) + 1);
      void this.begun.then(() => resource.need());
      return () => {
        const left = (this.#shown.get(resource) ?? 1) - 1;
        if (left > 0) this.#shown.set(resource, left);
        else this.#shown.delete(resource);
      };
    });
  }

  /** Answers keys while the calling component is in view. */
  answer(handlers: Partial<Record<Action, () => void>>): void {
    onMount(() => {
      const mine = (Object.entries(handlers) as [Action, () => void][]).map(
        ([action, run]): [Action, () => void] =>
          action === 'back' ? [action, () => this.unsaved.leave(run)] : [action, run],
      );
      this.handlers = new Map([...this.handlers, ...mine]);
      return () => {
        const gone = mine.filter(([action, run]) => this.handlers.get(action) === run);
        const left = new Map(this.handlers);
        for (const [action] of gone) left.delete(action);
        this.handlers = left;
      };
    });
  }

  async start(): Promise<void> {
    const first = this.office.firstScreen();
    const state = first?.state ?? (await this.office.appState());
    this.who = state.who;
    this.requested = state.requested;
    this.#enter(state);
    // The first screen comes with what it shows, unless that takes so long that somebody wonders. Everything else is
    // asked for after it, since asking takes a moment itself.
    if (first) this.begun = painted().then(() => pause(0));
    this.firstRegistrations = first?.registrations ?? null;
    if (first?.overview) this.overview.know(first.overview);
    else if (state.event && this.area === 'overview')
      await Promise.race([this.overview.need(), pause(PATIENCE)]);
    this.ready = true;
  }

  /** A second start asks for a file; what is open stays until the reader agrees. */
  async asked(): Promise<void> {
    this.requested = (await this.office.appState()).requested;
  }

  /** A file was dropped on the window: what it means is shown like any other import. */
  async dropped(): Promise<void> {
    this.dropRefusal = null;
    this.dropRefusal = await this.read((told) => this.office.importDropped(told));
  }

  /** A text was pasted, and into no field: as if it had been a file. */
  async pasted(text: string): Promise<void> {
    this.dropRefusal = null;
    this.dropRefusal = await this.read(() => this.office.importPasted(text));
  }

  /** Reads what is to be imported and shows what it would do; answers with the refusal, if there is one. */
  async read(
    ask: (told: (progress: RunProgress) => void) => Promise<ImportPreview | null>,
  ): Promise<Refusal | null> {
    const preview = await this.importing.look(ask, 'Die Datei wird gelesen …');
    if (preview) {
      this.unsaved.leave(() => {
        this.preview = preview;
      });
    }
    return this.importing.refusal;
  }

  /** Another event was opened, or this one closed. */
  async opened(): Promise<void> {
    const state = await this.office.appState();
    if (state.event) this.requested = null;
    this.dropRefusal = null;
    this.wanted = null;
    this.preview = null;
    this.#enter(state);
  }

  /** Goes on where the office stopped. */
  #enter({ event, recent, bookmark }: AppState): void {
    clearTimeout(this.#resting);
    for (const resource of this.#all) resource.clear();
    this.firstRegistrations = null;
    this.recent = recent;
    this.area = bookmark.area;
    this.selection = bookmark.selection;
    this.sorting = BY_NAME;
    this.event = event;
    for (const resource of this.#shown.keys()) void resource.need();
  }

  async close(): Promise<void> {
    await this.office.closeEvent();
    await this.opened();
  }

  /** Shows another selection in the list of registrations, and notes it when the reader rests there. */
  choose(selection: string): void {
    this.selection = selection;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#bookmark(), REST);
  }

  /** A place that cannot be noted is merely not gone to the next time. */
  #bookmark(): void {
    clearTimeout(this.#resting);
    void this.office.noteBookmark({ area: this.area, selection: this.selection }).catch(() => {});
  }

  go(area: Area, id = ''): void {
    this.unsaved.leave(() => {
      this.area = area;
      this.visits += 1;
      this.preview = null;
      this.wanted = id ? { area, id } : null;
      this.#bookmark();
    });
  }

  /** Takes over what a write did, reads again what it touched, and says so. */
  wrote(written: Written, text?: string): void {
    this.event = written.event;
    this.undoRefusal = null;
    this.unsaved.saved();
    for (const resource of this.#all) {
      if (resource.touch(written.touched) && this.#shown.has(resource)) void resource.need();
    }
    if (text !== '') this.say(text ?? written.event.undo ?? '', written.undoable);
  }

  async undo(): Promise<void> {
    const name = this.event?.undo;
    if (name) await this.#step(() => this.office.undo(), `Zurückgenommen: ${name}`);
  }

  async redo(): Promise<void> {
    const name = this.event?.redo;
    if (name) await this.#step(() => this.office.redo(), `Wiederholt: ${name}`);
  }

  async #step(step: () => Promise<Written>, text: string): Promise<void> {
    try {
      this.wrote(await step(), '');
      this.say(text, false);
    } catch (thrown) {
      this.undoRefusal = asRefusal(thrown);
    }
  }

  /** Opens the handbook at a page, or at the one of the screen in view. */
  help(page = ''): void {
    this.helpPage = page || (this.event === null ? FIRST_PAGE : this.preview ? 'import' : this.area);
  }

  say(text: string, undo = false): void {
    if (!text) return;
    this.#toastId += 1;
    const toast = { id: this.#toastId, text, undo };
    this.toasts = [toast];
    setTimeout(() => this.unsay(toast.id), TOAST_TIME);
  }

  unsay(id: number): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
  }
}

const KEY = Symbol('desk');

export function provideDesk(desk: Desk): void {
  setContext(KEY, desk);
}

export function useDesk(): Desk {
  return getContext<Desk>(KEY);
}
