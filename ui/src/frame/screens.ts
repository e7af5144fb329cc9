import type { Component } from 'svelte';
import type { Area } from '../bridge';

/** The screen of each area, read when it is first gone to: what a start does not show, it need not load. */
export const SCREENS: Record<Area, () => Promise<{ default: Component }>> = {
  overview: () => import('../screens/overview/Overview.svelte'),
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
