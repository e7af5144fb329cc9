import type { MoveTarget, TargetSlot } from '../../bridge';
import { Lift } from '../../components/lift.svelte';
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

/** A person in the air: where the pointer is, and what every target of the slot answers. */
export class Drag extends Lift<Dragged> {
  slot = $state.raw<TargetSlot | null>(null);
  /** What the target says on which the person is let go. */
  #last: MoveTarget | null = null;

  constructor(
    readonly desk: Desk,
    /** Asked where the drop needs a reason or was refused. */
    readonly ask: (person: Dragged, to: string) => void,
  ) {
    super();
  }

  readonly target = $derived.by<MoveTarget | null>(() => this.answer(this.over));

  get person(): Dragged | null {
    return this.thing;
  }

  /** What a target says; `null` if it is none, or not known yet. */
  answer(session: string): MoveTarget | null {
    if (!this.slot || !session) return null;
    if (session === 'out') return this.slot.out;
    return this.slot.targets.find((target) => target.session === session) ?? null;
  }

  override cancel(): void {
    super.cancel();
    this.slot = null;
  }

  protected override lifted(person: Dragged): void {
    void this.desk.office.moveTargets(person.registration).then(({ slots }) => {
      if (this.thing === person) this.slot = slots.find(({ name }) => name === person.slot) ?? null;
    });
  }

  protected override dropping(): void {
    this.#last = this.target;
  }

  protected override dropped(person: Dragged): void {
    if (this.#last) void this.#drop(person, this.#last);
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
