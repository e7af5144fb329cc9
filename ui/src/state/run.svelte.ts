import { asRefusal, type Refusal, type RunOrder, type RunProgress } from '../bridge';
import type { Desk } from './desk.svelte';

/** The allocation that is being worked out; goes on while other screens are in view. */
export class Run {
  progress = $state.raw<RunProgress | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  cancelling = $state(false);

  constructor(readonly desk: Desk) {}

  async start(order: RunOrder): Promise<void> {
    if (this.progress) return;
    this.refusal = null;
    this.cancelling = false;
    this.progress = { step: 'Die Zuteilung wird vorbereitet …', done: 0, total: 1 };
    try {
      const written = await this.desk.office.allocate(order, (progress) => {
        this.progress = progress;
      });
      this.progress = null;
      this.desk.wrote(written);
    } catch (thrown) {
      this.progress = null;
      const refusal = asRefusal(thrown);
      // Who cancels knows why it stopped.
      if (refusal.code === 'cancelled') this.desk.say(refusal.message);
      else this.refusal = refusal;
    }
  }

  async cancel(): Promise<void> {
    this.cancelling = true;
    try {
      await this.desk.office.cancelRun();
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
    }
  }
}
