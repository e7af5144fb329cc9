/** What is typed into one of these is written text, and not only a choice among others. */
const WRITTEN = 'textarea, input:not([type="checkbox"], [type="radio"])';

/** The forms somebody has filled in and not saved: whoever goes elsewhere is asked first. */
export class Unsaved {
  /** The form that would be lost, and what was to happen. */
  asked = $state.raw<{ form: HTMLFormElement; step: () => void } | null>(null);
  #filled = new Set<HTMLFormElement>();
  #sent = new Set<HTMLFormElement>();
  #afterwards: (() => void) | null = null;
  #told = false;

  /** `tell` hears whether there is such a form, at the latest when somebody wants to leave. */
  constructor(readonly tell: (unsaved: boolean) => void) {}

  /** Notes what is filled in, until the answer is called. A form that keeps nothing says `data-passing`. */
  watch(): () => void {
    const fill = ({ target }: Event) => {
      if (!(target instanceof HTMLElement)) return;
      const form = target.closest('form');
      if (!form || 'passing' in form.dataset) return;
      if (form.closest('[role="dialog"]') && !target.matches(WRITTEN)) return;
      this.#filled.add(form);
      this.#tidy();
      this.#sent.delete(form);
      this.#afterwards = null;
    };
    const send = ({ target }: Event) => {
      if (target instanceof HTMLFormElement) this.#sent.add(target);
    };
    document.addEventListener('input', fill, true);
    document.addEventListener('submit', send, true);
    return () => {
      document.removeEventListener('input', fill, true);
      document.removeEventListener('submit', send, true);
    };
  }

  /** What was sent has been written. */
  saved(): void {
    for (const form of this.#sent) this.#filled.delete(form);
    this.#sent.clear();
    this.#tidy();
    const step = this.#afterwards;
    this.#afterwards = null;
    // Whoever saved has still to say what follows from it.
    if (step) setTimeout(step);
  }

  /** Does this at once, unless it would lose what is filled in within this part of the page. */
  leave(step: () => void, within: Node = document): void {
    this.#tidy();
    const form = [...this.#filled].find((each) => within.contains(each));
    if (form) this.asked = { form, step };
    else step();
  }

  /** Stays where it is. */
  stay(): void {
    this.asked = null;
  }

  /** Saves and then goes; where saving is refused, the form stays and says why. */
  save(): void {
    if (!this.asked) return;
    const { form, step } = this.asked;
    this.asked = null;
    this.#afterwards = () => this.leave(step);
    form.requestSubmit();
  }

  /** Goes without saving. */
  drop(): void {
    if (!this.asked) return;
    const { form, step } = this.asked;
    this.asked = null;
    this.#filled.delete(form);
    this.leave(step);
  }

  /** Forgets the forms that are closed. */
  #tidy(): void {
    this.#filled = new Set([...this.#filled].filter((form) => form.isConnected));
    const unsaved = this.#filled.size > 0;
    if (unsaved === this.#told) return;
    this.#told = unsaved;
    this.tell(unsaved);
  }
}
