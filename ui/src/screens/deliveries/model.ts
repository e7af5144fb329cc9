import type {
  ChangeLine,
  DeliveriesView,
  DeliveryOrder,
  DeliveryView,
  TemplateForm,
  TemplateView,
} from '../../bridge';
import { count } from '../../text/german';

/** What the register says in one line. */
export function deliveriesState(view: DeliveriesView): string {
  const last = view.deliveries[0];
  if (!last) return 'Noch nichts geliefert';
  return `${count(view.deliveries.length, 'Lieferung', 'Lieferungen')}, zuletzt ${last.at}`;
}

/** An order for a template; who got it last is proposed again. */
export function orderFor(view: DeliveriesView, template: TemplateView): DeliveryOrder {
  const last = view.deliveries.find((delivery) => delivery.template === template.form.name);
  return {
    template: template.form.id,
    recipient: last?.recipient ?? template.form.recipient,
    session: '',
    since: '',
    format: 'workbook',
    sensitive: template.form.sensitive,
    asOf: '',
    passphrase: '',
    folder: view.folder,
  };
}

export function templateOf(view: DeliveriesView, order: DeliveryOrder): TemplateView | undefined {
  return view.templates.find((template) => template.form.id === order.template);
}

/** Everybody who has got something, each once, and whom templates name. */
export function recipients(view: DeliveriesView): string[] {
  const all = [
    ...view.deliveries.map(({ recipient }) => recipient),
    ...view.templates.map(({ form }) => form.recipient),
  ];
  return [...new Set(all.filter(Boolean))];
}

/** Deliveries whose changes can be told: workbooks of the same template. */
export function comparable(view: DeliveriesView, template: TemplateView | undefined): DeliveryView[] {
  return view.deliveries.filter(
    (delivery) => delivery.format === 'workbook' && delivery.template === template?.form.name,
  );
}

/** Whether the choice of confidential sessions is to be asked for. */
export function asksForSensitive(view: DeliveriesView, order: DeliveryOrder): boolean {
  const template = templateOf(view, order);
  if (!template || (template.form.filter === 'nobody' && !template.form.oneSession)) return false;
  const concerned = template.form.oneSession
    ? view.sessions.filter(({ id }) => id === order.session)
    : view.sessions;
  return concerned.some(({ sensitive }) => sensitive);
}

/** A copy of a template to be adapted under a name of its own. */
export function adapted(template: TemplateView): TemplateForm {
  if (template.own) return { ...template.form };
  return { ...template.form, id: '', name: `${template.form.name} (eigene)` };
}

/** Takes a value out of a list or adds it where the list of all of them has it. */
export function toggled<T extends string>(chosen: T[], key: T, all: string[]): T[] {
  const next = chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key];
  return next.sort((a, b) => all.indexOf(a) - all.indexOf(b));
}

/** „Institution: Stadt A → Stadt B“; a whole row is told by its seats. */
export function changeWords(line: ChangeLine): string {
  const before = line.before || '–';
  const after = line.after || '–';
  if (line.field) return `${line.field}: ${before} → ${after}`;
  if (line.what === 'neu') return line.after ? `Plätze ${line.after}` : '';
  return line.before ? `hatte ${line.before}` : '';
}
