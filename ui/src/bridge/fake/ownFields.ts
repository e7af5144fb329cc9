import type { Office } from '../office';
import type { OwnFieldForm, Written } from '../types';

let fields: OwnFieldForm[] = [
  {
    id: 'own-1',
    name: 'Parkplatz',
    kind: 'yes_no',
    choices: [],
    required: false,
    askedIf: '',
    askedValue: '',
  },
  {
    id: 'own-2',
    name: 'Kennzeichen',
    kind: 'text',
    choices: [],
    required: true,
    askedIf: 'own-1',
    askedValue: 'ja',
  },
];

type Answers = Pick<Office, 'saveBlankList' | 'ownFields' | 'saveOwnField' | 'removeOwnField'>;

type Wrote = (what: string, touched: string[], value?: string) => Written;

export function ownFields(wrote: Wrote): Answers {
  return {
    saveBlankList: async () => 'C:\\Kongress\\Anmeldungen.xlsx',
    ownFields: async () => fields,
    saveOwnField: async (form) => {
      const known = fields.some(({ id }) => id === form.id);
      fields = known
        ? fields.map((field) => (field.id === form.id ? form : field))
        : [...fields, { ...form, id: `own-${fields.length + 1}` }];
      const id = known ? form.id : `own-${fields.length}`;
      return wrote(`Eigenes Feld festgelegt: ${form.name}`, ['own_field'], id);
    },
    removeOwnField: async (id) => {
      fields = fields.filter((field) => field.id !== id);
      return wrote('Eigenes Feld entfernt', ['own_field']);
    },
  };
}
