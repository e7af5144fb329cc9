import type { Component } from 'svelte';
import type { Area } from '../bridge';
import Allocation from '../screens/allocation/Allocation.svelte';
import Attendance from '../screens/attendance/Attendance.svelte';
import Deliveries from '../screens/deliveries/Deliveries.svelte';
import History from '../screens/history/History.svelte';
import Overview from '../screens/overview/Overview.svelte';
import Print from '../screens/print/Print.svelte';
import Privacy from '../screens/privacy/Privacy.svelte';
import Programme from '../screens/programme/Programme.svelte';
import Registrations from '../screens/registrations/Registrations.svelte';
import Settings from '../screens/settings/Settings.svelte';
import Tables from '../screens/tables/Tables.svelte';

/** The screen of each area. */
export const SCREENS: Record<Area, Component> = {
  overview: Overview,
  programme: Programme,
  registrations: Registrations,
  allocation: Allocation,
  tables: Tables,
  exports: Print,
  deliveries: Deliveries,
  attendance: Attendance,
  history: History,
  privacy: Privacy,
  settings: Settings,
};
