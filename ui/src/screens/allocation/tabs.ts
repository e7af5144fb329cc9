import type { Component } from 'svelte';
import type { AllocationView } from '../../bridge';
import type { Tab } from '../../components/Tabs.svelte';
import BoardTab from './BoardTab.svelte';
import ChecksTab from './ChecksTab.svelte';
import RulesTab from './RulesTab.svelte';
import RunsTab from './RunsTab.svelte';
import ServedTab from './ServedTab.svelte';
import WaitingTab from './WaitingTab.svelte';
import WhatIfTab from './WhatIfTab.svelte';

/** What every tab of the allocation is given. */
export interface TabProps {
  view: AllocationView;
  /** Key of the registration shown in the pane. */
  person: string;
  onperson: (id: string) => void;
}

/** A tab of the allocation; what it marks is seen before it is opened. */
export interface AllocationTab extends Tab {
  content: Component<TabProps>;
  marked?: (view: AllocationView) => Pick<Tab, 'mark' | 'alarming'>;
}

/** The tabs in the order of the work. */
export const TABS: AllocationTab[] = [
  { id: 'board', name: 'Tafel', content: BoardTab },
  { id: 'served', name: 'Personen', content: ServedTab },
  { id: 'runs', name: 'Läufe', content: RunsTab, marked: (view) => ({ mark: String(view.runs) }) },
  { id: 'whatif', name: 'Was wäre, wenn', content: WhatIfTab },
  { id: 'waiting', name: 'Wartelisten', content: WaitingTab },
  { id: 'rules', name: 'Regeln', content: RulesTab },
  {
    id: 'checks',
    name: 'Prüfungen',
    content: ChecksTab,
    marked: ({ violations }) =>
      violations.length > 0 ? { mark: String(violations.length), alarming: true } : {},
  },
];
