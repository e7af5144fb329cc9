import type { Component } from 'svelte';
import type { Area } from '../bridge';
import Overview from '../screens/overview/Overview.svelte';

/** The screen of each area. All but the first are read when they are gone to: a start loads what it shows. */
export const SCREENS: Record<Area, () => Promise<{ default: Component }>> = {
  overview: async () => ({ default: Overview }),
  programme: () => import('../screens/programme/Programme.svelte'),
  registrations: () => import('../screens/registrations/Registrations.svelte'),
  allocation: () => import('../screens/allocation/Allocation.svelte'),
  tables: () => import('../screens/tables/Tables.svelte'),
  exports: () => import('../screens/print/Print.svelte'),
  deliveries: () => import('../screens/deliveries/Deliveries.svelte'),
  attendance: () => import('../screens/attendance/Attendance.svelte'),
  history: () => import('../screens/history/History.svelte'),
  privacy: () => import('../screens/privacy/Privacy.svelte'),
  settings: () => import('../screens/settings/Settings.svelte'),
};
