import type { Office, Refusal } from '../office';
import type * as T from '../types';
import type { Congress } from './congress';
import { Rooms } from './rooms';
import { Staff } from './staff';

type Wrote = (what: string, touched: string[], value?: string | null) => T.Written;
type House = Pick<
  Office,
  | 'roomPlan'
  | 'saveRoom'
  | 'removeRoom'
  | 'roomTargets'
  | 'setRoom'
  | 'staff'
  | 'saveStaff'
  | 'employ'
  | 'removeStaff'
  | 'joinStaff'
>;

const refuse = (message: string, field: string): Refusal => ({ code: 'field', message, hint: '', field });

/** Rooms and people who work, invented. */
export function fakeHouse(congress: () => Congress, wrote: Wrote): House {
  const rooms = new Rooms(congress);
  const staff = new Staff(congress);
  const people = ['staff', 'duty', 'person'];
  return {
    roomPlan: async () => rooms.plan(),
    saveRoom: async (form) => {
      if (!form.name.trim()) throw refuse('Der Raum braucht einen Namen.', 'name');
      return wrote(`Raum bearbeitet: ${form.name}`, ['room'], rooms.save(form));
    },
    removeRoom: async (id) => {
      rooms.remove(id);
      return wrote('Raum entfernt', ['room', 'session']);
    },
    roomTargets: async (session) => rooms.targets(session),
    setRoom: async (session, room, other) => {
      rooms.set(session, room, other);
      return wrote('Raum zugewiesen', ['session']);
    },

    staff: async () => staff.list(),
    saveStaff: async (form) => {
      if (!form.lastName.trim()) throw refuse('Bitte geben Sie einen Nachnamen an.', 'lastName');
      return wrote(`Mitwirkende bearbeitet: ${form.lastName}`, people, staff.save(form));
    },
    employ: async (id) => wrote('Mitwirkende bearbeitet', people, staff.employ(id)),
    removeStaff: async (id) => {
      staff.remove(id);
      return wrote('Mitwirkende entfernt', people);
    },
    joinStaff: async (id, registration) => {
      staff.join(id, registration);
      return wrote('Mitwirkende mit Anmeldung verbunden', people);
    },
  };
}
