import type { MoveTarget, TargetSlot } from '../../bridge';
import type { Desk } from '../../state/desk.svelte';
import { movable, needsReason } from '../registrations/moving';

export interface Dragged {
  registration: string;
  name: string;
  /** Code of the session they are taken from. */
  code: string;
  /** Name of the slot. */
  slot: string;
}

/** Pixels before a press becomes a drag. */
const THRESHOLD = 5;
/** Height at the edges of the window where the board scrolls along. */
const EDGE = 72;

/** A person in the air: where the pointer is, and what every target of the slot answers. */
export class Drag {
  person = $state.raw<Dragged | null>(null);
  slot = $state.raw<TargetSlot | null>(null);
  /** Key of the session under the pointer; `out` for leaving the slot. */
  over = $state('');
  x = $state(0);
  y = $state(0);
  #stop: (() => void) | null = null;

  constructor(
    readonly desk: Desk,
    /** Asked where the drop needs a reason or was refused. */
    readonly ask: (person: Dragged, to: string) => void,
  ) {}

  readonly target = $derived.by<MoveTarget | null>(() => this.answer(this.over));

  /** What a target says; `null` if it is none, or not known yet. */
  answer(session: string): MoveTarget | null {
    if (!this.slot || !session) return null;
    if (session === 'out') return this.slot.out;
    return this.slot.targets.find((target) => target.session === session) ?? null;
  }

  /** A press on a row; it becomes a drag once the pointer moves. */
  press(event: PointerEvent, person: Dragged): void {
    if (event.button !== 0 || this.#stop) return;
    const { clientX, clientY } = event;
    const move = (now: PointerEvent) => {
      if (!this.person && Math.hypot(now.clientX - clientX, now.clientY - clientY) < THRESHOLD) return;
      if (!this.person) this.#lift(person);
      this.#follow(now);
    };
    const up = () => {
      const lifted = this.person;
      const target = this.target;
      this.cancel();
      if (!lifted) return;
      // The click that ends a drag is none.
      const swallow = (click: Event) => click.stopPropagation();
      window.addEventListener('click', swallow, { capture: true });
      setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
      if (target) void this.#drop(lifted, target);
    };
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key !== 'Escape') return;
      pressed.stopPropagation();
      pressed.preventDefault();
      this.cancel();
    };
    const cancel = () => this.cancel();
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', cancel);
    window.addEventListener('keydown', key, { capture: true });
    this.#stop = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', cancel);
      window.removeEventListener('keydown', key, { capture: true });
    };
  }

  cancel(): void {
    this.#stop?.();
    this.#stop = null;
    this.person = null;
    this.slot = null;
    this.over = '';
  }

  #lift(person: Dragged): void {
    this.person = person;
    void this.desk.office.moveTargets(person.registration).then(({ slots }) => {
      if (this.person === person) this.slot = slots.find(({ name }) => name === person.slot) ?? null;
    });
  }

  #follow(event: PointerEvent): void {
    this.x = event.clientX;
    this.y = event.clientY;
    const below = document.elementFromPoint(event.clientX, event.clientY);
    this.over = below?.closest<HTMLElement>('[data-target]')?.dataset.target ?? '';
    const board = below?.closest<HTMLElement>('.content');
    if (event.clientY < EDGE + 48) board?.scrollBy(0, -12);
    else if (event.clientY > window.innerHeight - EDGE) board?.scrollBy(0, 12);
  }

  async #drop(person: Dragged, target: MoveTarget): Promise<void> {
    if (!movable(target)) return;
    if (needsReason(target)) {
      this.ask(person, target.session);
      return;
    }
    const from = this.desk.allocation.value?.slots
      .flatMap(({ sessions }) => sessions)
      .find(({ code }) => code === person.code)?.id;
    const order = {
      registration: person.registration,
      to: target.session,
      from: from ?? '',
      with: '',
      reason: '',
    };
    try {
      this.desk.wrote(await this.desk.office.movePerson(order));
    } catch {
      this.ask(person, target.session);
    }
  }
}
