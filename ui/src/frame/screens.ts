import type { Component } from 'svelte';
import type { Area } from '../bridge';
import Overview from '../screens/overview/Overview.svelte';
import Registrations from '../screens/registrations/Registrations.svelte';

/** The screen of each area. All but those where most days begin are read when they are gone to. */
export const SCREENS: Record<Area, () => Promise<{ default: Component }>> = {
  overview: async () => ({ default: Overview }),
  programme: () => import('../screens/programme/Programme.svelte'),
  registrations: async () => ({ default: Registrations }),
  allocation: () => import('../screens/allocation/Allocation.svelte'),
  tables: () => import('../screens/tables/Tables.svelte'),
  exports: () => import('../screens/print/Print.svelte'),
  deliveries: () => import('../screens/deliveries/Deliveries.svelte'),
  attendance: () => import('../screens/attendance/Attendance.svelte'),
  history: () => import('../screens/history/History.svelte'),
  privacy: () => import('../screens/privacy/Privacy.svelte'),
  settings: () => import('../screens/settings/Settings.svelte'),
};
