import type { Component } from 'svelte';
import type { Tab } from '../../components/Tabs.svelte';
import PlanTab from './PlanTab.svelte';
import RoomsTab from './RoomsTab.svelte';
import StaffTab from './StaffTab.svelte';
import TablesTab from './TablesTab.svelte';

/** A tab of „Tische & Räume“. */
export interface PlacesTab extends Tab {
  content: Component;
}

/** The tabs in the order of the work. */
export const TABS: PlacesTab[] = [
  { id: 'tables', name: 'Tische', content: TablesTab },
  { id: 'plan', name: 'Raumplan', content: PlanTab },
  { id: 'rooms', name: 'Räume', content: RoomsTab },
  { id: 'staff', name: 'Mitwirkende', content: StaffTab },
];
