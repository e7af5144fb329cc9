import type { DutyForm, StaffList } from '../../bridge';
import { count } from '../../text/german';

/** A duty in a place that was just chosen. */
export function dutyAt(place: string): DutyForm {
  return { id: '', place, kind: 'moderator', from: '', until: '', note: '' };
}

/** „17 Mitwirkende, 2 Hinweise“. */
export function summary(list: StaffList): string {
  const people = `${list.people.length} Mitwirkende`;
  const { length } = list.findings;
  return length === 0 ? people : `${people}, ${count(length, 'Hinweis', 'Hinweise')}`;
}
