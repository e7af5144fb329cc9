import type { DutyForm, StaffForm, StaffList } from '../../bridge';
import { count } from '../../text/german';

/** Somebody of whom nothing is known yet. */
export function blankStaff(): StaffForm {
  return {
    id: '',
    salutation: 'unknown',
    degree: '',
    firstName: '',
    namePrefix: '',
    lastName: '',
    function: '',
    institution: '',
    email: '',
    phone: '',
    from: '',
    until: '',
    note: '',
    duties: [],
  };
}

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
