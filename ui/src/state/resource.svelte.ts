import { asRefusal, type Refusal } from '../bridge';

/** What is made of these kinds of rows; `all` is made of everything. */
export type Kinds = 'all' | readonly string[];

/** Waiting shorter than this shows nothing. */
export const PATIENCE = 500;

/** One answer of the core, kept until a write touches what it is made of. */
export class Resource<T> {
  value = $state.raw<T | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  /** Whether the wait has become long enough to be shown. */
  slow = $state(false);

  #fresh = false;
  #run = 0;

  constructor(
    readonly read: () => Promise<T>,
    readonly kinds: Kinds,
  ) {}

  /** Reads unless what is here is still true. What is already known stays while it is read again. */
  async need(): Promise<void> {
    if (this.#fresh) return;
    this.#fresh = true;
    this.#run += 1;
    const run = this.#run;
    const patience = setTimeout(() => {
      this.slow = true;
    }, PATIENCE);
    try {
      const value = await this.read();
      if (run === this.#run) {
        this.value = value;
        this.refusal = null;
      }
    } catch (thrown) {
      if (run === this.#run) {
        this.refusal = asRefusal(thrown);
        this.#fresh = false;
      }
    } finally {
      clearTimeout(patience);
      if (run === this.#run) this.slow = false;
    }
  }

  /** Takes over an answer that came unasked. */
  know(value: T): void {
    this.#fresh = true;
    this.value = value;
  }

  /** Reads in any case, as when the question itself has changed. */
  async again(): Promise<void> {
    this.#fresh = false;
    await this.need();
  }

  /** Notes that rows of these kinds have changed; tells whether that concerns it. */
  touch(touched: readonly string[]): boolean {
    const concerned = this.kinds === 'all' || this.kinds.some((kind) => touched.includes(kind));
    if (concerned) this.#fresh = false;
    return concerned;
  }

  /** Forgets everything, as for another event. */
  clear(): void {
    this.#run += 1;
    this.#fresh = false;
    this.value = null;
    this.refusal = null;
    this.slow = false;
  }
}
