import { getContext, setContext } from 'svelte';
import {
  asRefusal,
  type Refusal,
  type Sitter,
  type TableChange,
  type TableSession,
  type TableTarget,
  type Written,
} from '../../bridge';
import { Lift } from '../../components/lift.svelte';
import type { Desk } from '../../state/desk.svelte';

/** Somebody in the air above the tables. */
export interface Carried {
  sitter: Sitter;
  /** The table they come from; 0 is none. */
  from: number;
}

/** What is looked at in the hall, and who is being carried around in it. */
export class Hall extends Lift<Carried> {
  /** Key of the session in view; empty is the first. */
  chosen = $state('');
  /** Number of the table in the pane; 0 is none. */
  table = $state(0);
  /** Key of the person in the pane that keys act on. */
  person = $state('');
  /** Whether the list of targets for the keyboard is open. */
  moving = $state(false);
  /** Whether it is being asked what losing the moderator of the table means. */
  losing = $state(false);
  targets = $state.raw<TableTarget[]>([]);
  /** What the place in question would make of the tables; `null` as long as that is not known. */
  change = $state.raw<TableChange | null>(null);
  refusal = $state.raw<Refusal | null>(null);

  constructor(readonly desk: Desk) {
    super();
  }

  readonly session = $derived.by<TableSession | null>(() => {
    const sessions = this.desk.tables.value?.sessions ?? [];
    return sessions.find(({ id }) => id === this.chosen) ?? sessions[0] ?? null;
  });

  readonly current = $derived(this.session?.tables.find(({ number }) => number === this.table) ?? null);

  readonly sitter = $derived(
    [...(this.session?.tables.flatMap(({ people }) => people) ?? []), ...(this.session?.loose ?? [])].find(
      ({ registration }) => registration === this.person,
    ) ?? null,
  );

  /** Where a person sits; 0 is no table. */
  tableOf(registration: string): number {
    const at = this.session?.tables.find(({ people }) =>
      people.some((person) => person.registration === registration),
    );
    return at?.number ?? 0;
  }

  close(): void {
    this.table = 0;
    this.person = '';
  }

  /** Does something and shows what came of it, or why it was refused. */
  async run(work: (session: string) => Promise<Written>): Promise<boolean> {
    if (!this.session) return false;
    this.refusal = null;
    try {
      const written = await work(this.session.id);
      const name = written.event.undo ?? '';
      this.desk.wrote(written, [name, written.value ?? ''].filter(Boolean).join('. '));
      return true;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return false;
    }
  }

  async readTargets(registration: string): Promise<void> {
    this.targets = [];
    if (this.session) this.targets = await this.desk.office.tableTargets(this.session.id, registration);
  }

  /** Asks what another place would make of the tables. An answer that comes too late is dropped. */
  async readChange(registration: string, table: number, other = ''): Promise<void> {
    this.change = null;
    const asked = ++this.#asked;
    if (!this.session || (table === 0 && other === '')) return;
    const order = { session: this.session.id, registration, table, with: other };
    const change = await this.desk.office.tableChange(order).catch(() => null);
    if (asked === this.#asked) this.change = change;
  }
  #asked = 0;

  /** What lies under the pointer as a place: the table, or the person there. */
  readChangeOver(): void {
    const [kind, key = ''] = this.over.split(' ');
    const mine = this.thing?.sitter.registration;
    if (!mine || !kind || this.verdict?.allowed !== true) this.change = null;
    else if (kind === 'person') void this.readChange(mine, 0, key);
    else void this.readChange(mine, Number(key));
  }

  move(registration: string, table: number, other = ''): Promise<boolean> {
    return this.run((session) => this.desk.office.moveToTable({ session, registration, table, with: other }));
  }

  fix(registrations: string[], fixed: boolean): Promise<boolean> {
    return this.run((session) => this.desk.office.fixAtTable(session, registrations, fixed));
  }

  /** What letting go here would mean, in words; empty where it means nothing. */
  readonly verdict = $derived.by<{ allowed: boolean; words: string } | null>(() => {
    if (!this.thing || !this.over) return null;
    const [kind, key = ''] = this.over.split(' ');
    if (kind === 'person') {
      const other = this.#find(key);
      if (!other || key === this.thing.sitter.registration) return null;
      if (this.tableOf(key) === this.thing.from) return { allowed: false, words: 'sitzt am selben Tisch' };
      if (other.fixed) return { allowed: false, words: `${other.name} ist fixiert` };
      return { allowed: true, words: `Tausch mit ${other.name}` };
    }
    const number = Number(key);
    if (number === 0) return { allowed: this.thing.from > 0, words: 'vom Tisch nehmen' };
    const target = this.targets.find((each) => each.number === number);
    if (!target) return null;
    const isFull = target.words.startsWith('voll');
    return { allowed: target.allowed && !isFull, words: `Tisch ${number}: ${target.words}` };
  });

  #find(registration: string): Sitter | undefined {
    const everybody = [
      ...(this.session?.tables.flatMap(({ people }) => people) ?? []),
      ...(this.session?.loose ?? []),
    ];
    return everybody.find((person) => person.registration === registration);
  }

  protected override lifted({ sitter }: Carried): void {
    void this.readTargets(sitter.registration);
  }

  #allowed = false;
  protected override dropping(): void {
    this.#allowed = this.verdict?.allowed ?? false;
  }

  protected override dropped({ sitter }: Carried, over: string): void {
    if (!this.#allowed) return;
    const [kind, key = ''] = over.split(' ');
    if (kind === 'person') void this.move(sitter.registration, 0, key);
    else void this.move(sitter.registration, Number(key));
  }
}

const KEY = Symbol('hall');

export function provideHall(desk: Desk): Hall {
  return setContext(KEY, new Hall(desk));
}

export function useHall(): Hall {
  return getContext<Hall>(KEY);
}
