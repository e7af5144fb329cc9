import type { RegistrationForm, StaffForm } from './types';

/** A registration of which nothing is known yet, as told on the phone. */
export function blankForm(): RegistrationForm {
  return {
    id: '',
    number: '',
    salutation: 'unknown',
    degree: '',
    firstName: '',
    namePrefix: '',
    lastName: '',
    function: '',
    institution: '',
    level: 'unknown',
    ags: '',
    land: '',
    inhabitants: '',
    post: 'unknown',
    protocol: '',
    withheld: false,
    email: '',
    phone: '',
    source: 'phone',
    note: '',
    ranked: [],
    favourites: [],
    vetoes: [],
    must: '',
    days: [],
    companionOf: '',
    together: '',
    groups: '',
    confirmed: false,
    despite: '',
    own: [],
    care: { diet: '', assistance: '' },
    consents: [
      { purpose: 'privacy', label: 'Datenschutzhinweise', given: null, on: '', wording: '' },
      { purpose: 'list', label: 'Teilnehmendenliste', given: null, on: '', wording: '' },
      { purpose: 'photo', label: 'Fotos', given: null, on: '', wording: '' },
      { purpose: 'hosts', label: 'Weitergabe an Ausrichtende', given: null, on: '', wording: '' },
    ],
  };
}

/** Somebody who works and of whom nothing is known yet. */
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
