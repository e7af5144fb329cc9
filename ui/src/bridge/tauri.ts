import { Channel, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Office } from './office';
import type { RunProgress } from './types';

/** A channel on which a run tells how far it is. */
function told(onProgress: (progress: RunProgress) => void): Channel<RunProgress> {
  const channel = new Channel<RunProgress>();
  channel.onmessage = onProgress;
  return channel;
}

/** The core behind the window. */
export const tauriOffice: Office = {
  appState: () => invoke('app_state'),
  setWho: (name) => invoke('set_who', { name }),

  saveEvent: (form) => invoke('save_event', { form }),
  newEvent: (form, passphrase) => invoke('new_event', { form, passphrase }),
  openEvent: (path, passphrase) => invoke('open_event', { path, passphrase }),
  openSample: () => invoke('open_sample'),
  closeEvent: () => invoke('close_event'),
  saveCopy: () => invoke('save_copy'),

  overview: () => invoke('overview'),
  programme: () => invoke('programme'),
  history: () => invoke('history'),
  operationDetail: (sequence) => invoke('operation_detail', { sequence }),
  sinceYesterday: () => invoke('since_yesterday'),
  saveDeadline: (form) => invoke('save_deadline', { form }),
  removeDeadline: (id) => invoke('remove_deadline', { id }),

  programmeFromText: (text) => invoke('programme_from_text', { text }),
  importFromFile: (target, onProgress) =>
    invoke('import_from_file', { target, onProgress: told(onProgress) }),
  importDropped: (onProgress) => invoke('import_dropped', { onProgress: told(onProgress) }),
  importDecide: (decision) => invoke('import_decide', { decision }),
  importMap: (mapping) => invoke('import_map', { mapping }),
  importSaveProfile: (name) => invoke('import_save_profile', { name }),
  importApply: (onProgress) => invoke('import_apply', { onProgress: told(onProgress) }),
  importDiscard: () => invoke('import_discard'),

  saveSession: (form) => invoke('save_session', { form }),
  cancelling: (session, into) => invoke('cancelling', { session, into }),
  cancelSession: (session, into) => invoke('cancel_session', { session, into }),
  saveStand: (form) => invoke('save_stand', { form }),
  removeStand: (id) => invoke('remove_stand', { id }),
  saveLink: (form) => invoke('save_link', { form }),
  removeLink: (id) => invoke('remove_link', { id }),
  copyEvent: (form, passphrase) => invoke('copy_event', { form, passphrase }),
  saveForm: () => invoke('save_form'),
  saveBlankList: () => invoke('save_blank_list'),
  ownFields: () => invoke('own_fields'),
  saveOwnField: (form) => invoke('save_own_field', { form }),
  removeOwnField: (id) => invoke('remove_own_field', { id }),
  answerSameTime: (date, parallel) => invoke('answer_same_time', { date, parallel }),

  registrations: (asOf) => invoke('registrations', { asOf }),
  select: (conditions, asOf) => invoke('select', { conditions, asOf }),
  saveSelection: (form) => invoke('save_selection', { form }),
  removeSelection: (id) => invoke('remove_selection', { id }),
  previewEdit: (order) => invoke('preview_edit', { order }),
  edit: (order) => invoke('edit', { order }),
  noteCall: (registration, text) => invoke('note_call', { registration, text }),
  registration: (id) => invoke('registration', { id }),
  company: () => invoke('company'),
  grantCompany: (order) => invoke('grant_company', { order }),
  declineCompany: (registration) => invoke('decline_company', { registration }),
  wishDoubts: (form) => invoke('wish_doubts', { form }),
  duplicates: () => invoke('duplicates'),
  lookOut: (form) => invoke('look_out', { form }),
  previewMerge: (order) => invoke('preview_merge', { order }),
  merge: (order) => invoke('merge', { order }),
  tellApart: (one, other) => invoke('tell_apart', { one, other }),
  requests: () => invoke('requests'),
  closeRegistration: (until) => invoke('close_registration', { until }),
  answerRequest: (id, answer, reason) => invoke('answer_request', { id, answer, reason }),
  saveRegistration: (form) => invoke('save_registration', { form }),
  pin: (registration, session) => invoke('pin', { registration, session }),
  unpin: (registration, session) => invoke('unpin', { registration, session }),
  explain: (registration) => invoke('explain', { registration }),

  moveTargets: (registration) => invoke('move_targets', { registration }),
  movePerson: (order) => invoke('move_person', { order }),
  waiting: () => invoke('waiting'),
  waitingList: (session) => invoke('waiting_list', { session }),
  promotions: (session) => invoke('promotions', { session }),
  promote: (order) => invoke('promote', { order }),
  cancelRegistration: (id, reason) => invoke('cancel_registration', { id, reason }),
  restoreRegistration: (id) => invoke('restore_registration', { id }),
  substitute: (id, form) => invoke('substitute', { id, form }),
  served: () => invoke('served'),
  checks: () => invoke('checks'),

  rules: () => invoke('rules'),
  addRule: (form) => invoke('add_rule', { form }),
  removeRule: (id) => invoke('remove_rule', { id }),
  assess: () => invoke('assess'),

  roomPlan: () => invoke('room_plan'),
  saveRoom: (form) => invoke('save_room', { form }),
  removeRoom: (id) => invoke('remove_room', { id }),
  roomTargets: (session) => invoke('room_targets', { session }),
  setRoom: (session, room, other) => invoke('set_room', { session, room, with: other }),

  staff: () => invoke('staff'),
  saveStaff: (form) => invoke('save_staff', { form }),
  employ: (registration) => invoke('employ', { registration }),
  removeStaff: (id) => invoke('remove_staff', { id }),
  joinStaff: (id, registration) => invoke('join_staff', { id, registration }),

  allocation: () => invoke('allocation'),
  allocate: (order, onProgress) => invoke('allocate', { order, onProgress: told(onProgress) }),
  cancelRun: () => invoke('cancel_run'),
  runChoices: (order, onProgress) => invoke('run_choices', { order, onProgress: told(onProgress) }),
  runVariant: (variant, onProgress) => invoke('run_variant', { variant, onProgress: told(onProgress) }),
  draftChanges: (id) => invoke('draft_changes', { id }),
  applyDraft: (id, worse) => invoke('apply_draft', { id, worse }),
  keepDraft: (id, name) => invoke('keep_draft', { id, name }),
  runs: () => invoke('runs'),
  saveProtocol: (folder) => invoke('save_protocol', { folder }),
  compareRuns: (before, after) => invoke('compare_runs', { before, after }),
  applyKeptRun: (id, worse) => invoke('apply_kept_run', { id, worse }),
  nameRun: (id, name) => invoke('name_run', { id, name }),
  dropRun: (id) => invoke('drop_run', { id }),
  release: () => invoke('release'),

  deliveries: () => invoke('deliveries'),
  deliver: (order, onProgress) => {
    const channel = new Channel<RunProgress>();
    channel.onmessage = onProgress;
    return invoke('deliver', { order, onProgress: channel });
  },
  deliveryChanges: (id) => invoke('delivery_changes', { id }),
  recreateDelivery: (id, folder) => invoke('recreate_delivery', { id, folder }),
  proposeReturn: (delivery) => invoke('propose_return', { delivery }),
  acceptReturn: (keys) => invoke('accept_return', { keys }),
  saveData: (folder) => invoke('save_data', { folder }),
  saveTemplate: (form) => invoke('save_template', { form }),
  removeTemplate: (id) => invoke('remove_template', { id }),

  letterTexts: () => invoke('letter_texts'),
  letterPreview: (trial) => invoke('letter_preview', { trial }),
  saveLetterTexts: (passages) => invoke('save_letter_texts', { passages }),
  sessionTables: () => invoke('session_tables'),
  saveTableRules: (session, form) => invoke('save_table_rules', { session, form }),
  seatAtTables: (order) => invoke('seat_at_tables', { order }),
  tableTargets: (session, registration) => invoke('table_targets', { session, registration }),
  moveToTable: (order) => invoke('move_to_table', { order }),
  fixAtTable: (session, registrations, fixed) => invoke('fix_at_table', { session, registrations, fixed }),
  setTableRole: (session, registration, role) => invoke('set_table_role', { session, registration, role }),
  nameModerator: (session, table, name) => invoke('name_moderator', { session, table, name }),
  tableLoss: (session, table) => invoke('table_loss', { session, table }),
  loseModerator: (session, table) => invoke('lose_moderator', { session, table }),
  reopenTable: (session, table) => invoke('reopen_table', { session, table }),

  printRoom: () => invoke('print_room'),
  printPreview: (order, page) => invoke('print_preview', { order, page }),
  print: (order) => invoke('print', { order }),
  printDraft: (order) => invoke('print_draft', { order }),
  printCollected: (kind) => invoke('print_collected', { kind }),
  makeFolder: (order, onProgress) => invoke('make_folder', { order, onProgress: told(onProgress) }),
  testPage: (printer, folder) => invoke('test_page', { printer, folder }),
  chooseFolder: () => invoke('choose_folder'),
  openFolder: (path) => invoke('open_folder', { path }),

  undo: () => invoke('undo'),
  redo: () => invoke('redo'),

  onFileRequested: (listener) => listen('file-requested', listener),
  onFileOver: (listener) => listen<boolean>('file-over', ({ payload }) => listener(payload)),
  onFileDropped: (listener) => listen('file-dropped', listener),
};
