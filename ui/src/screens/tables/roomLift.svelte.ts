import type { PlanBlock, RoomTarget } from '../../bridge';
import { Lift } from '../../components/lift.svelte';
import type { Desk } from '../../state/desk.svelte';

/** What letting go of a session over a room would mean. */
export function verdict(target: RoomTarget): { allowed: boolean; words: string } {
  if (target.current) return { allowed: false, words: 'jetziger Raum' };
  return { allowed: !target.taken || target.with !== '', words: target.words };
}

/** A session that is carried to another room. */
export class RoomLift extends Lift<PlanBlock> {
  targets = $state.raw<RoomTarget[]>([]);

  constructor(
    readonly desk: Desk,
    readonly give: (session: string, room: string, other: string) => void,
  ) {
    super();
  }

  target(room: string): RoomTarget | undefined {
    return this.targets.find((each) => each.room === room);
  }

  protected override lifted({ session }: PlanBlock): void {
    this.targets = [];
    void this.desk.office.roomTargets(session).then(
      (targets) => {
        this.targets = targets;
      },
      () => {},
    );
  }

  protected override dropped({ session }: PlanBlock, over: string): void {
    const target = this.target(over);
    if (target && verdict(target).allowed) this.give(session, target.room, target.with);
  }
}
