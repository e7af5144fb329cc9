import type { Office } from '../office';
import type { RequestAnswer, RequestsView, RequestView, Written } from '../types';

let until = '2024-11-02';

const requests: RequestView[] = [
  {
    id: 'request-1',
    registration: 'registration-0011',
    name: 'Nr. 0011 Katrin Hellwig-Öztürk',
    at: '5.11.2024, 14.05 Uhr',
    source: 'Antwort.txt',
    fields: [
      { name: 'Wünsche', before: 'W4, W3', after: 'W1, W4' },
      { name: 'Ernährung', before: '', after: 'vegan' },
    ],
    state: 'open',
    reason: '',
  },
  {
    id: 'request-2',
    registration: '',
    name: 'Sommer, Nils (neu)',
    at: '6.11.2024, 9.12 Uhr',
    source: 'Gästeliste_2024-11-06.xlsx',
    fields: [
      { name: 'Institution', before: '', after: 'Stadt Lindenrode' },
      { name: 'Wünsche', before: '', after: 'W2' },
    ],
    state: 'open',
    reason: '',
  },
];

function view(): RequestsView {
  const open = requests.filter(({ state }) => state === 'open');
  const settled = requests.filter(({ state }) => state !== 'open');
  return {
    until,
    lastDay: until.split('-').reverse().join('.'),
    closed: until !== '',
    open: open.length,
    requests: [...open, ...settled],
  };
}

function close(day: string): void {
  until = day;
}

function answer(id: string, decision: RequestAnswer, reason: string): void {
  const request = requests.find((each) => each.id === id);
  if (!request) return;
  request.state = decision === 'accept' ? 'accepted' : 'refused';
  request.reason = reason;
}

type Answers = Pick<Office, 'requests' | 'closeRegistration' | 'answerRequest'>;

export function desk(wrote: (what: string, touched: string[]) => Written): Answers {
  return {
    requests: async () => view(),
    closeRegistration: async (day) => {
      close(day);
      return wrote('Anmeldeschluss festgelegt', ['event']);
    },
    answerRequest: async (id, decision, reason) => {
      answer(id, decision, reason);
      return wrote('Änderungswunsch beantwortet', ['request', 'registration']);
    },
  };
}
