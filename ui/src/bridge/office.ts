import type * as T from './types';

/** What the core answers when it refuses: what happened, and what to do now. */
export interface Refusal extends Omit<T.OfficeError, 'code'> {
  /** `input` is found by the interface itself, `unknown` comes from nowhere we know. */
  code: T.ErrorCode | 'input' | 'unknown';
}

/** Everything the interface can ask of the core: one function per command. */
export interface Office {
  /** What came along with the page; `null` if the core could not give it in time. */
  firstScreen(): T.FirstScreen | null;
  appState(): Promise<T.AppState>;
  setWho(name: string): Promise<void>;

  saveEvent(form: T.EventForm): Promise<T.Written>;
  newEvent(form: T.EventForm, passphrase: string | null): Promise<T.EventView | null>;
  openEvent(path: string | null, passphrase: string | null): Promise<T.EventView | null>;
  openSample(): Promise<T.EventView>;
  closeEvent(): Promise<void>;
  /** Asks for a file; `null` if none was chosen. */
  saveCopy(): Promise<T.CopySaved | null>;
  /** As `saveCopy`, for a copy that expires. */
  lendCopy(form: T.LendForm): Promise<T.CopySaved | null>;

  overview(): Promise<T.OverviewView>;
  programme(): Promise<T.ProgrammeView>;
  history(): Promise<T.HistoryLine[]>;
  operationDetail(sequence: number): Promise<T.OperationDetail>;
  sinceYesterday(): Promise<T.SinceLine[]>;
  saveDeadline(form: T.DeadlineForm): Promise<T.Written>;
  removeDeadline(id: string): Promise<T.Written>;

  programmeFromText(text: string): Promise<T.ImportPreview>;
  importPasted(text: string): Promise<T.ImportPreview>;
  importFromFile(
    target: T.ImportTarget,
    onProgress: (progress: T.RunProgress) => void,
  ): Promise<T.ImportPreview | null>;
  /** What the file means that was dropped on the window; `null` if it was asked for already. */
  importDropped(onProgress: (progress: T.RunProgress) => void): Promise<T.ImportPreview | null>;
  /** Follows a decision about the proposal in view and answers with the new one. */
  importDecide(decision: T.ImportDecision): Promise<T.ImportPreview>;
  /** Reads the file in view in another way and answers with the new proposal. */
  importMap(mapping: T.ImportMapping): Promise<T.ImportPreview>;
  importSaveProfile(name: string): Promise<T.Written>;
  importApply(onProgress: (progress: T.RunProgress) => void): Promise<T.Written>;
  importDiscard(): Promise<void>;

  saveSession(form: T.SessionForm): Promise<T.Written>;
  /** Who would sit where if a session were cancelled; `into` is empty, or the session it becomes one with. */
  cancelling(session: string, into: string): Promise<T.Cancelling>;
  cancelSession(session: string, into: string): Promise<T.Written>;
  saveStand(form: T.StandForm): Promise<T.Written>;
  removeStand(id: string): Promise<T.Written>;
  saveLink(form: T.LinkForm): Promise<T.Written>;
  removeLink(id: string): Promise<T.Written>;
  /** Asks for a file; the path of the new event, `null` if none was chosen. */
  copyEvent(form: T.CopyForm, passphrase: string | null): Promise<string | null>;
  saveForm(): Promise<string | null>;
  /** Saves an Excel list to be filled in; `null` if no place was chosen. */
  saveBlankList(): Promise<string | null>;
  ownFields(): Promise<T.OwnFieldForm[]>;
  saveOwnField(form: T.OwnFieldForm): Promise<T.Written>;
  removeOwnField(id: string): Promise<T.Written>;
  answerSameTime(date: string, parallel: boolean): Promise<T.Written>;

  /** All registrations, now or as they stood at the end of a day („12.11.2024“). */
  registrations(asOf: string | null): Promise<T.RegistrationList>;
  /** Positions in that list of the rows that meet all conditions. */
  select(conditions: T.Condition[], asOf: string | null): Promise<number[]>;
  saveSelection(form: T.SelectionForm): Promise<T.Written>;
  removeSelection(id: string): Promise<T.Written>;
  previewEdit(order: T.EditOrder): Promise<T.EditPreview>;
  edit(order: T.EditOrder): Promise<T.Written>;
  noteCall(registration: string, text: string): Promise<T.Written>;
  registration(id: string): Promise<T.RegistrationDetail>;
  /** Everybody who would like company and about whom nothing is decided. */
  company(): Promise<T.CompanyWish[]>;
  grantCompany(order: T.CompanyOrder): Promise<T.Written>;
  declineCompany(registration: string): Promise<T.Written>;
  /** What cannot come true of wishes that are being entered. */
  wishDoubts(form: T.RegistrationForm): Promise<string[]>;
  /** Everybody who may be registered twice. */
  duplicates(): Promise<T.DuplicatePair[]>;
  /** Whom of the event somebody may be who is being entered. */
  lookOut(form: T.RegistrationForm): Promise<T.Lookalike[]>;
  previewMerge(order: T.MergeOrder): Promise<T.MergeView>;
  merge(order: T.MergeOrder): Promise<T.Written>;
  tellApart(one: string, other: string): Promise<T.Written>;
  /** What came in after registration had closed. */
  requests(): Promise<T.RequestsView>;
  /** Says on which day registration closes; empty for never. */
  closeRegistration(until: string): Promise<T.Written>;
  answerRequest(id: string, answer: T.RequestAnswer, reason: string): Promise<T.Written>;
  saveRegistration(form: T.RegistrationForm): Promise<T.Written>;
  pin(registration: string, session: string): Promise<T.Written>;
  unpin(registration: string, session: string): Promise<T.Written>;
  explain(registration: string): Promise<T.Explanation>;

  moveTargets(registration: string): Promise<T.MoveTargets>;
  movePerson(order: T.MoveOrder): Promise<T.Written>;
  waiting(): Promise<T.WaitingView>;
  waitingList(session: string): Promise<T.WaitingList>;
  promotions(session: string): Promise<T.Promotion[]>;
  promote(order: T.PromotionOrder): Promise<T.Written>;
  filling(session: string): Promise<T.Filling>;
  fillSeats(session: string): Promise<T.Written>;
  cancelRegistration(id: string, reason: string): Promise<T.Written>;
  restoreRegistration(id: string): Promise<T.Written>;
  substitute(id: string, form: T.RegistrationForm): Promise<T.Written>;
  /** Everybody with their seats, the worst served first. */
  served(): Promise<T.PersonServed[]>;
  checks(): Promise<T.ChecksView>;

  rules(): Promise<T.RuleList>;
  addRule(form: T.RuleForm): Promise<T.Written>;
  removeRule(id: string): Promise<T.Written>;
  assess(): Promise<T.Assessment>;

  roomPlan(): Promise<T.RoomPlan>;
  saveRoom(form: T.RoomForm): Promise<T.Written>;
  removeRoom(id: string): Promise<T.Written>;
  roomTargets(session: string): Promise<T.RoomTarget[]>;
  /** Gives a session a room, or none; `other` is a session that gets its former room, or empty. */
  setRoom(session: string, room: string, other: string): Promise<T.Written>;

  staff(): Promise<T.StaffList>;
  saveStaff(form: T.StaffForm): Promise<T.Written>;
  employ(registration: string): Promise<T.Written>;
  removeStaff(id: string): Promise<T.Written>;
  joinStaff(id: string, registration: string): Promise<T.Written>;

  allocation(): Promise<T.AllocationView>;
  allocate(order: T.RunOrder, onProgress: (progress: T.RunProgress) => void): Promise<T.Written>;
  cancelRun(): Promise<void>;
  runChoices(order: T.RunOrder, onProgress: (progress: T.RunProgress) => void): Promise<T.DraftView[]>;
  runVariant(variant: T.Variant, onProgress: (progress: T.RunProgress) => void): Promise<T.DraftView[]>;
  draftChanges(id: string): Promise<T.PersonChange[]>;
  applyDraft(id: string, worse: number): Promise<T.Written>;
  keepDraft(id: string, name: string): Promise<T.Written>;
  runs(): Promise<T.RunView[]>;
  /** Two allocations: runs by key, `today` or `release`. */
  compareRuns(before: string, after: string): Promise<T.ComparisonView>;
  applyKeptRun(id: string, worse: number): Promise<T.Written>;
  /** How the protocol of the lottery would look, one page of it. */
  protocolPreview(page: number): Promise<T.PagePicture>;
  /** Saves the protocol of the lottery; answers with the files. */
  saveProtocol(folder: string): Promise<string[]>;
  nameRun(id: string, name: string): Promise<T.Written>;
  dropRun(id: string): Promise<T.Written>;
  release(): Promise<T.Written>;

  attendance(): Promise<T.AttendanceView>;
  /** Who is expected at a session or on a day, and who has come. */
  roll(roll: string): Promise<T.RollView>;
  /** Whom a scanned code, a number or a name means at a roll. */
  arrival(roll: string, text: string): Promise<T.Arrival>;
  checkIn(order: T.AttendanceOrder): Promise<T.Written>;
  checkOut(order: T.AttendanceOrder): Promise<T.Written>;
  /** Whose seats could be given away so many minutes after the start. */
  noShows(session: string, minutes: number): Promise<T.NoShows>;
  freeNoShows(session: string, minutes: number): Promise<T.Written>;

  privacy(): Promise<T.PrivacyView>;
  /** Saves everything that is kept about one person; `null` if no place was chosen. */
  setPassphrase(form: T.PassphraseForm): Promise<T.Written>;
  savePersonRecord(registration: string): Promise<T.Written | null>;

  deliveries(): Promise<T.DeliveriesView>;
  deliver(order: T.DeliveryOrder, onProgress: (progress: T.RunProgress) => void): Promise<T.Delivered>;
  deliveryChanges(id: string): Promise<T.DeliveryChanges>;
  recreateDelivery(id: string, folder: string): Promise<T.Recreated>;
  /** Asks for the file that came back; `null` if none was chosen. */
  proposeReturn(delivery: string): Promise<T.ReturnView | null>;
  acceptReturn(keys: number[]): Promise<T.Written>;
  saveData(folder: string): Promise<T.DataSaved>;
  saveTemplate(form: T.TemplateForm): Promise<T.Written>;
  removeTemplate(id: string): Promise<T.Written>;

  letterTexts(): Promise<T.LetterTextsView>;
  /** How a letter looks with these passages, saved or not. */
  letterPreview(trial: T.LetterTrial): Promise<T.LetterPreview>;
  saveLetterTexts(passages: T.PassageForm[]): Promise<T.Written>;
  sessionTables(): Promise<T.TablesView>;
  saveTableRules(session: string, form: T.TableRulesForm): Promise<T.Written>;
  seatAtTables(order: T.SeatingOrder): Promise<T.Written>;
  tableTargets(session: string, registration: string): Promise<T.TableTarget[]>;
  tableChange(order: T.TableMove): Promise<T.TableChange>;
  moveToTable(order: T.TableMove): Promise<T.Written>;
  fixAtTable(session: string, registrations: string[], fixed: boolean): Promise<T.Written>;
  setTableRole(session: string, registration: string, role: T.TableRole): Promise<T.Written>;
  nameModerator(session: string, table: number, name: string): Promise<T.Written>;
  tableLoss(session: string, table: number): Promise<T.TableLoss>;
  loseModerator(session: string, table: number): Promise<T.Written>;
  reopenTable(session: string, table: number): Promise<T.Written>;

  /** The layouts of badges; where there is none yet, one to start from for a card of this size. */
  badgeLayouts(card: [number, number]): Promise<T.BadgeLayoutsView>;
  /** What the program itself would put on a card of this size. */
  standardBadgeLayout(group: T.BadgeGroup, card: [number, number]): Promise<T.BadgeLayoutForm>;
  badgeLayoutPreview(trial: T.BadgeLayoutTrial): Promise<T.BadgeLayoutPreview>;
  saveBadgeLayout(form: T.BadgeLayoutForm): Promise<T.Written>;
  removeBadgeLayout(group: T.BadgeGroup): Promise<T.Written>;
  /** Asks for a picture; answers with its key, or `null` if none was chosen. */
  addPicture(): Promise<[string, T.Written] | null>;
  removePicture(id: string): Promise<T.Written>;
  printRoom(): Promise<T.PrintView>;
  /** Every paper of the kind that is ordered, to choose some of them. */
  printChoices(order: T.PrintOrder): Promise<T.PrintChoice[]>;
  printRun(kind: T.PaperKind, number: number): Promise<T.PrintRunLine[]>;
  printPreview(order: T.PrintOrder, page: number): Promise<T.PrintPreview>;
  print(order: T.PrintOrder): Promise<[T.PrintedView, T.Written]>;
  printDraft(order: T.PrintOrder): Promise<T.PrintedView>;
  printCollected(kind: T.PaperKind): Promise<T.Written>;
  /** Everything that is handed out in one file. */
  makeFolder(
    order: T.FolderOrder,
    onProgress: (progress: T.RunProgress) => void,
  ): Promise<[T.FolderMade, T.Written]>;
  testPage(printer: T.Printer, folder: string): Promise<T.PrintedView>;
  testPagePreview(printer: T.Printer): Promise<T.PagePicture>;
  folderPreview(order: T.FolderOrder, page: number): Promise<T.FolderPreview>;
  chooseFolder(): Promise<string | null>;
  openFolder(path: string): Promise<void>;

  undo(): Promise<T.Written>;
  redo(): Promise<T.Written>;

  /** Tells when a second start of the app asks to open a file. */
  onFileRequested(listener: () => void): Promise<() => void>;
  /** Tells where the office is, for the next time the event is opened. */
  noteBookmark(bookmark: T.Bookmark): Promise<void>;
  /** Tells whether something is filled in that closing the window would lose. */
  noteUnsaved(unsaved: boolean): Promise<void>;
  /** Closes the window. */
  leave(): Promise<void>;
  /** The window is to be closed while something is filled in. */
  onCloseAsked(listener: () => void): Promise<() => void>;
  onFileOver(listener: (over: boolean) => void): Promise<() => void>;
  /** Tells that a file to read was dropped on the window. */
  onFileDropped(listener: () => void): Promise<() => void>;
}

/** Makes a refusal of whatever was thrown, so that every failure can be shown the same way. */
export function asRefusal(thrown: unknown): Refusal {
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown) {
    const { code, message, hint, field } = thrown as Partial<Refusal>;
    return {
      code: code ?? 'unknown',
      message: String(message),
      hint: hint ?? '',
      field: field ?? '',
    };
  }
  return { code: 'unknown', message: String(thrown), hint: '', field: '' };
}
