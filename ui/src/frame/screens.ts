import type { Component } from 'svelte';
import type { Area } from '../bridge';
import Allocation from '../screens/allocation/Allocation.svelte';
import Deliveries from '../screens/deliveries/Deliveries.svelte';
import Exports from '../screens/exports/Exports.svelte';
import History from '../screens/history/History.svelte';
import Overview from '../screens/overview/Overview.svelte';
import Programme from '../screens/programme/Programme.svelte';
import Registrations from '../screens/registrations/Registrations.svelte';

/** The screen of each area. */
export const SCREENS: Record<Area, Component> = {
  overview: Overview,
  programme: Programme,
  registrations: Registrations,
  allocation: Allocation,
  exports: Exports,
  deliveries: Deliveries,
  history: History,
};
