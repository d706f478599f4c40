// Generated from the Rust types by `cargo xtask bindings`; a test fails when it is stale.
export type AboutEntry = {
  /** The day that it is of, where it has one. */
  on: string | null,
  /** What it is: a field, a deal, a step. */
  what: string,
  /** What it says. */
  text: string,
  /** Who wrote it, where that is known. */
  by: string | null, };
export type AboutPerson = {
  /** Identity. */
  id: string,
  /** On which side. */
  kind: PrivacyKind,
  /** Name. */
  name: string, };
export type AboutPersonWhole = {
  /** Version of this shape. */
  version: number,
  /** Who answers for the data. */
  controller: string,
  /** The company whose book it is. */
  company: string,
  /** The day on which it was made. */
  made_on: string,
  /** Who made it. */
  made_by: string,
  /** Whom it is about. */
  person: AboutPerson,
  /** How long the data are kept, in a sentence. */
  kept: string,
  /** What is held, source by source; a source that holds nothing says so. */
  sections: Array<AboutSection>,
  /** What cannot be listed from this book, in sentences. */
  beyond: Array<string>, };
export type AboutSection = {
  /** Name of the source, which stays the same. */
  key: string,
  /** Its name for people. */
  title: string,
  /** What it holds, in a sentence. */
  note: string,
  /** How many entries there are. */
  count: number,
  /** The entries. */
  entries: Array<AboutEntry>, };
export type Action = {
  /** Identity. */
  id: string,
  /** What is to be done. */
  text: string,
  /** What sort. */
  kind: ActionKind,
  /** Who does it; null = nobody. */
  person: string | null,
  /** The person's name. */
  person_name: string | null,
  /** By when; null = not said. */
  due: string | null,
  /** Days since it was due; null = open and not due yet, without a date, or ended. */
  overdue_days: number | null,
  /** The deal; null = on none. */
  deal: string | null,
  /** The deal's title, else its account. */
  deal_name: string | null,
  /** The deal's account. */
  account: string | null,
  /** How it stands. */
  state: ActionState,
  /** Day on which it was done or dropped. */
  ended_on: string | null,
  /** Why it was dropped. */
  reason: string | null,
  /** What a tactic is expected to do. */
  effect: Effect | null,
  /** The same in words: "sooner by 14 days". */
  effect_words: string | null,
  /** Day on which it was agreed. */
  agreed_on: string | null,
  /** Days since it was agreed, while it is open. */
  carried_days: number | null,
  /** The advice that it came from. */
  advice: string | null, };
export type ActionCounts = {
  /** Open. */
  open: number,
  /** Open and overdue. */
  overdue: number,
  /** Done. */
  done: number,
  /** Dropped. */
  dropped: number,
  /** Actions in the book, whatever the filter. */
  all: number,
  /** Why those of the filter are not counted, where they are one person's: then none but `all` is a count. Null = they are counted. */
  withheld: string | null, };
export type ActionEdit = { "field": "text",
  /** New words. */
  text: string, } | { "field": "kind",
  /** New sort; what is no tactic has no expected effect. */
  kind: ActionKind, } | { "field": "person",
  /** Person id; null = nobody. */
  id: string | null, } | { "field": "due",
  /** `fri`, `+2w`, `18 Dec`; empty = not said. */
  input: string, } | { "field": "deal",
  /** Deal id; null = on none. */
  id: string | null, } | { "field": "effect",
  /** As typed; null = not said. */
  effect: TypedEffect | null, };
export type ActionFilter = {
  /** Words that must all occur in the action, its deal, account or person; case and accents folded. */
  text: string,
  /** Who does it. */
  people: Array<string>,
  /** Actions that nobody has, with those of `people`. */
  nobody: boolean,
  /** Sorts. */
  kinds: Array<ActionKind>,
  /** On this deal. */
  deal: string | null,
  /** How they stand; empty means open only. */
  states: Array<ActionState>,
  /** Due on or before. */
  due_to: string | null,
  /** Only open ones whose due date lies before today. */
  overdue: boolean, };
export type ActionGroup = {
  /** Tells groups apart. */
  key: string,
  /** As screens call it: "Ann Lee", "This week", "No deal". */
  name: string,
  /** The person, in a division by person. */
  person: string | null,
  /** The deal, in a division by deal. */
  deal: string | null,
  /** Open ones. */
  open: number,
  /** Open ones that are overdue. */
  overdue: number,
  /** Why they are not counted, where they are one person's: then neither above is a count. Null = they are counted. */
  withheld: string | null,
  /** Overdue ones first, then by due date; ended ones last. */
  actions: Array<Action>,
  /** The same as text for an e-mail: a browser copies only what is at hand when the key is pressed. */
  text: string, };
export type ActionKind = "task" | "tactic" | "commitment" | "plan" | "visit";
export type ActionState = "open" | "done" | "dropped";
export type ActionText = {
  /** The text, lines ended by line feeds. */
  text: string,
  /** Actions in it. */
  count: number, };
export type Actions = {
  /** In order. */
  groups: Array<ActionGroup>,
  /** Over the filter but for its states. */
  counts: ActionCounts,
  /** All of them as text for an e-mail. */
  text: string, };
export type ActionsBy = "person" | "due" | "deal" | "kind";
export type Advice = {
  /** What it is. */
  about: AdviceAbout,
  /** How much it matters. */
  severity: Severity,
  /** Key of the deal's card. */
  key: number | null,
  /** The deal's title. */
  title: string | null,
  /** The deal's account. */
  account: string | null,
  /** The deal's owner, or the seller. */
  owner: string | null,
  /** Their name. */
  owner_name: string | null,
  /** The deal's value. */
  value: Money | null,
  /** In the buyer's terms. */
  sentence: string,
  /** The figures behind it. */
  figures: Array<AdviceFigure>,
  /** What one key makes real. */
  action: Suggested,
  /** What that is, in words: "Next step: Call the buyer, by 27 Nov 2026". */
  act: string,
  /** Where it is filled in by hand. */
  part: DealPart | null,
  /** It is set aside until the deal changes. */
  aside: AdviceAside | null,
  /** First day on which it was written down as given, where it was and is not yet taken. */
  given_on: string | null, };
export type AdviceAbout = {
  /** The rule. */
  rule: AdviceRule,
  /** The deal. */
  deal: string | null,
  /** The seller, where it is not about one deal. */
  person: string | null, };
export type AdviceAside = {
  /** The reason. */
  reason: string,
  /** Since when. */
  on: string, };
export type AdviceAsked = {
  /** Of this deal. */
  deal: string | null,
  /** On this seller's deals and figures. */
  seller: string | null,
  /** On deals without an owner, and on the book as a whole. */
  nobody: boolean,
  /** Of this rule. */
  rule: AdviceRule | null,
  /** What is set aside instead of what stands. */
  aside: boolean,
  /** So many from the beginning; none = all. */
  most: number | null, };
export type AdviceBecame = {
  /** Deals. */
  deals: number,
  /** Of them won. */
  won: number,
  /** Lost. */
  lost: number,
  /** Still open. */
  open: number,
  /** No longer in the book. */
  gone: number, };
export type AdviceBulk = "next_step" | "close_date" | "action";
export type AdviceBy = "rule" | "seller";
export type AdviceFigure = {
  /** What it is. */
  label: string,
  /** How much. */
  measure: AdviceMeasure, };
export type AdviceFollowed = {
  /** The rule. */
  rule: AdviceRule,
  /** Its name. */
  name: string,
  /** Deals on which it was written down as given. */
  given: number,
  /** Those on which it was taken. */
  taken: AdviceBecame,
  /** Those on which it was not. */
  not_taken: AdviceBecame,
  /** Deals on which it is set aside. */
  aside: number,
  /** All of it in a sentence. */
  sentence: string, };
export type AdviceGroup = {
  /** The rule. */
  rule: AdviceRule | null,
  /** The seller; null where grouped by seller = nobody. */
  person: string | null,
  /** "No next step", "Ann Lee". */
  name: string,
  /** What the rule looks at. */
  note: string,
  /** Pieces of advice that stand. */
  count: number,
  /** Deals concerned. */
  deals: number,
  /** Their value, one entry a currency. */
  value: Array<Money>,
  /** Deals concerned whose value is not known. */
  unvalued: number,
  /** Pieces of advice that are set aside. */
  aside: number,
  /** The worst that stands. */
  severity: Severity | null,
  /** Of each severity, worst first. */
  by_severity: [number, number, number],
  /** What one key can do to all of the group at once. */
  bulk: AdviceBulk | null,
  /** Why no count and no value is given, where they would be one person's: then none above is one. Null = they are given. */
  withheld: string | null, };
export type AdviceListed = {
  /** How many there are. */
  all: number,
  /** The worst first. */
  advice: Array<Advice>, };
export type AdviceLog = {
  /** The latest first. */
  lines: Array<AdviceNote>,
  /** By rule. */
  followed: Array<AdviceFollowed>, };
export type AdviceMeasure = { "kind": "days",
  /** How many. */
  days: number, } | { "kind": "count",
  /** How many. */
  count: number, } | { "kind": "times",
  /** Tenths. */
  tenths: number, } | { "kind": "percent",
  /** How many. */
  percent: number, } | { "kind": "money",
  /** The amount. */
  money: Money, } | { "kind": "date",
  /** The day. */
  date: string, } | { "kind": "text",
  /** The words. */
  text: string, };
export type AdviceNote = {
  /** What it is about. */
  about: AdviceAbout,
  /** The rule's name. */
  rule_name: string,
  /** The deal's title. */
  title: string | null,
  /** Its account. */
  account: string | null,
  /** The seller, where it is not about a deal. */
  person_name: string | null,
  /** The sentence as given. */
  sentence: string,
  /** When. */
  given_on: string | null,
  /** How it stands. */
  state: AdviceState,
  /** How the deal stands now; null = not about a deal, or the deal is gone. */
  outcome: Outcome | null, };
export type AdviceOverview = {
  /** Groups that have advice, standing or set aside. */
  groups: Array<AdviceGroup>,
  /** Pieces of advice that stand. */
  count: number,
  /** Deals concerned. */
  deals: number,
  /** Open deals in the book. */
  open: number,
  /** Rules that cannot speak. */
  silent: Array<SilentRule>, };
export type AdviceRule = "no_next_step" | "next_step_overdue" | "close_date_past" | "pushed" | "stalled" | "value_far_above" | "no_authority" | "too_soon" | "criteria_open" | "concentration" | "coverage";
export type AdviceState = { "is": "standing" } | { "is": "gone" } | { "is": "taken",
  /** What was done. */
  text: string,
  /** When. */
  on: string, } | { "is": "aside",
  /** Why. */
  reason: string,
  /** When. */
  on: string,
  /** The deal looks as it did then, so it stays aside. */
  holds: boolean, };
export type AdviceTyped = { "kind": "next_step",
  /** What. */
  text: string,
  /** When: `fri`, `+2w`, `18 Dec`. */
  on: string, } | { "kind": "close_date",
  /** To which day. */
  on: string,
  /** What the buyer said about it. */
  buyer_said: string | null, } | { "kind": "action",
  /** What. */
  text: string,
  /** Who; null = whom the advice suggests. */
  person: string | null,
  /** By when. */
  due: string, };
export type Against = {
  /** Whose part; null = the whole company. */
  person: string | null,
  /** The person's name; "The company". */
  name: string,
  /** "2026-Q3". */
  period: string,
  /** ISO 4217 code of all amounts. */
  currency: string,
  /** What was called. */
  baseline: ForecastSide,
  /** What it came to. */
  result: ForecastSide,
  /** The result is one that was agreed with the owner; else it is what the deals and repeat business give. */
  stated: boolean,
  /** Result less baseline, in minor units: the sum of the steps. */
  minor: number,
  /** In the order of [`Cause`]; those that add nothing and have no deals are left out. */
  steps: Array<AgainstStep>,
  /** The deals that explain most, five at most, the largest first. */
  most: Array<ForecastMovedDeal>,
  /** Why did we miss?*, in one paragraph. */
  words: string,
  /** What is not in the figures, or counts in a way that has to be said: sentences. */
  notes: Array<string>, };
export type AgainstCause = "won_higher" | "won_lower" | "slipped" | "lost" | "not_closed" | "gone" | "from_best_case" | "unforeseen" | "other_currency" | "reassigned" | "repeat" | "judgement" | "invoices";
export type AgainstShown = {
  /** "2026-Q3". */
  period: string,
  /** What was first signed; null = nothing was. */
  baseline: SignedBase | null,
  /** By what it was closed; null = it is not closed, and the result is what the book says. */
  closed: SignedBase | null,
  /** The company; null = it is withheld, or there is nothing. */
  company: Against | null,
  /** Sellers by name, those that whoever looks may see. */
  sellers: Array<Against>,
  /** Why some of it is not shown; null = it all is. */
  withheld: string | null,
  /** Why there is nothing, and what to do; null = there is something. */
  nothing: string | null, };
export type AgainstStep = {
  /** The cause. */
  cause: AgainstCause,
  /** "Slipped". */
  name: string,
  /** What it adds, in minor units; negative = what it takes. */
  minor: number,
  /** The deals behind it, the largest first; none for repeat business, judgement and invoices. */
  deals: Array<ForecastMovedDeal>, };
export type AsideLine = {
  /** Identity. */
  id: string,
  /** "Ben set the owner of Acme renewal to Ben Brook." */
  text: string,
  /** When it was made, UTC milliseconds. */
  wall: number,
  /** `waiting`, `accepted` or `declined`. */
  state: AsideState, };
export type AsideState = "waiting" | "accepted" | "declined";
export type Ask = "money" | "date" | "past" | "percent";
export type Assess = {
  /** In what. */
  competency: string,
  /** 0 to 4; null = what was said today by this source goes. */
  level: number | null,
  /** What was seen; empty = an opinion. */
  evidence: string,
  /** When, as typed; empty = the day of the assessment. */
  seen_on: string,
  /** Why there is a gap. */
  cause: GapCause | null, };
export type AssessedBy = "leader" | "observation" | "own";
export type Assessment = {
  /** Identity. */
  id: string,
  /** Who says so. */
  source: AssessedBy,
  /** The day. */
  on: string,
  /** 0 to 4. */
  level: number,
  /** "Works alone". */
  level_name: string,
  /** What the framework said of this level on that day. */
  behaviour: string,
  /** What was seen; null = it is an opinion. */
  evidence: string | null,
  /** When it was seen. */
  seen_on: string | null,
  /** There is no evidence. */
  opinion: boolean,
  /** Why there is a gap. */
  cause: GapCause | null,
  /** The session in which it was seen. */
  session: string | null,
  /** For whom it is, never the owner; of a person's own word, that person. */
  visibility: Visibility,
  /** Days since. */
  age_days: number,
  /** Older than 90 days. */
  old: boolean, };
export type At = { path: string, };
export type BacktestLine = {
  /** The period. */
  period: string,
  /** The day. */
  on: string,
  /** What the period won. */
  came: Money,
  /** P10 as of that day. */
  p10: Money,
  /** P50 as of that day. */
  p50: Money,
  /** P90 as of that day. */
  p90: Money,
  /** Won so far and the pipeline weighted by stage. */
  stage_weighted: Money | null,
  /** The mean of past periods. */
  past_mean: Money | null,
  /** Won so far and committed. */
  committed: Money | null,
  /** Won so far and the mean past remainder. */
  past_remainder: Money | null, };
export type Backup = {
  /** Where it lies. */
  path: string,
  /** When it was taken, UTC milliseconds. */
  taken: number,
  /** Why. */
  why: BackupWhy,
  /** Bytes. */
  size: number, };
export type BackupWhy = "daily" | "import" | "restore" | "migration" | "by_hand";
export type Bridge = {
  /** ISO 4217 code. */
  currency: string,
  /** Open pipeline then, in minor units. */
  then: number,
  /** Open pipeline now. */
  now: number,
  /** Open deals with a value then. */
  deals_then: number,
  /** Open deals with a value now. */
  deals_now: number,
  /** What lies between, in the order of [`Cause`]; causes without deals are left out. */
  steps: Array<BridgeStep>, };
export type BridgeCause = "new" | "reopened" | "pulled_in" | "taken_over" | "value_up" | "value_down" | "handed_over" | "pushed_out" | "won" | "lost" | "deleted";
export type BridgeStep = {
  /** The cause. */
  cause: BridgeCause,
  /** Deals. */
  deals: number,
  /** What it adds; negative = what it takes. */
  minor: number, };
export type Bridges = {
  /** "Open pipeline", "Closing in 2026-Q4". */
  name: string,
  /** The part is a period: its first and last day. */
  period: [string, string] | null,
  /** By currency. */
  currencies: Array<Bridge>,
  /** Open deals without a value then and now: they are in no sum. */
  unvalued: [number, number],
  /** Why there is no bridge, where it would be one person's: then nothing above is a figure. Null = there is one. */
  withheld: string | null, };
export type BundleChange = {
  /** Changes that are new here. */
  new: number,
  /** With deals and actions, by seller. */
  sellers: Array<SellerNews>,
  /** With everything else. */
  others: Array<string>,
  /** What its maker may not change: it waits for a decision. */
  aside: Array<AsideLine>,
  /** What was changed here, too. */
  conflicts: Array<ConflictLine>,
  /** Its maker's clock is off, in a sentence. */
  clock: string | null, };
export type BundleFolder = {
  /** The folder; null = none was named. */
  path: string | null,
  /** Bundles that were not taken in yet, newest first. */
  found: Array<FoundBundle>,
  /** Files that are still being written or synchronised. */
  half: Array<string>,
  /** Copies of this company file that a synchronising program made. */
  copies: Array<string>, };
export type BundleGlance = {
  /** The file. */
  path: string,
  /** Its name. */
  name: string,
  /** It opens by a passphrase; else by a copy's own key. */
  passphrase: boolean,
  /** The company here that it seems to be for, by its name; null = none is of that name. */
  company: string | null, };
export type BundleLine = {
  /** Number in this copy's list. */
  id: number,
  /** It went out. */
  sent: boolean,
  /** For whom or from whom, in words. */
  who: string,
  /** When, UTC milliseconds. */
  wall: number,
  /** Changes. */
  changes: number,
  /** Name of the file. */
  name: string | null,
  /** It can be taken back. */
  revertible: boolean,
  /** It was taken back. */
  reverted: boolean, };
export type BundleOffer = {
  /** For whom, as a text. */
  audience: string,
  /** For whom, in words: "Ann Archer, seller". */
  who: string,
  /** Name that the file would have. */
  file_name: string,
  /** Where it would go: the bundle folder, where there is one. */
  path: string | null,
  /** A copy of theirs is known here. */
  known: boolean,
  /** It can be locked for that copy's own key, without a passphrase. */
  locks: boolean,
  /** Only what they have not acknowledged is sent, unless a whole one is asked for. */
  small: boolean,
  /** What they may see, by kind. */
  holds: Array<BundlePart>,
  /** What they may not see, by kind; what is nobody's but the leader's stands here even where there is none of it. */
  keeps_back: Array<BundlePart>, };
export type BundlePart = {
  /** "deals", "targets of others". */
  what: string,
  /** How many. */
  count: number, };
export type BundlePeer = {
  /** The copy. */
  id: string,
  /** Whose it is, as a text. */
  audience: string,
  /** Whose it is, in words. */
  who: string,
  /** What people compare. */
  fingerprint: string | null,
  /** When a bundle of its came last, UTC milliseconds. */
  heard: number | null,
  /** It became another copy: it was copied by hand or set back. */
  replaced: boolean,
  /** Its clock is off, in a sentence. */
  clock: string | null, };
export type BundleReceiver = {
  /** As a text. */
  audience: string,
  /** In words, as the beginning of a line: "Ann Archer", "The owner". */
  who: string,
  /** Role, or the owner's name. */
  note: string,
  /** A copy of theirs is known here. */
  known: boolean,
  /** When a bundle of theirs came last, UTC milliseconds. */
  heard: number | null, };
export type BundleSent = {
  /** The file. */
  path: string,
  /** For whom, in words. */
  who: string,
  /** Bytes. */
  bytes: number,
  /** Changes in it. */
  changes: number,
  /** It holds all that they may see. */
  whole: boolean, };
export type BundleTaken = {
  /** Number in this copy's list; null = nothing in it was new. */
  id: number | null,
  /** Changes that were new. */
  new: number,
  /** Of them, those that wait for a decision. */
  aside: number,
  /** What waits in the list of conflicts because of it. */
  conflicts: number,
  /** Its maker's clock is off, in a sentence. */
  clock: string | null,
  /** All of it in a sentence. */
  text: string, };
export type BundleTold = {
  /** The file. */
  path: string,
  /** Who made it. */
  by: string,
  /** Whose copy it comes from, in words. */
  who: string,
  /** Whose copy it says it is, as a text. */
  whose: string,
  /** For whom. */
  audience: string,
  /** When, by its maker's clock, UTC milliseconds. */
  made: number,
  /** It holds all that its audience may see. */
  whole: boolean,
  /** Changes in it. */
  changes: number,
  /** What people compare to know the copy. */
  fingerprint: string,
  /** Its maker is known and confirmed here. */
  confirmed: boolean,
  /** What it would change; null as long as its maker is not confirmed. */
  change: BundleChange | null, };
export type BundleWaiting = {
  /** Conflicts. */
  conflicts: number,
  /** Changes that were set aside and wait. */
  aside: number,
  /** Bundles in the folder that were not taken in. */
  found: number,
  /** What whoever has this copy has to decide: the mark beside the screen's name. */
  decide: number,
  /** Changes that were set aside are decided in this copy. */
  decides: boolean,
  /** What was found in the folder, in a sentence; null = nothing. */
  text: string | null, };
export type BuyingRole = "decision_maker" | "champion" | "influencer" | "blocker";
export type CalendarYear = {
  /** The fiscal year, named by the year in which it ends. */
  year: number,
  /** First day. */
  from: string,
  /** Last day. */
  to: string,
  /** Today in the company's zone. */
  today: string,
  /** IANA time zone. */
  zone: string,
  /** Month in which the fiscal year starts, 1 to 12. */
  fiscal_start: number,
  /** Length of a forecast period. */
  period: Period,
  /** Whether people work on Monday, Tuesday, and so on to Sunday. */
  week: Array<boolean>,
  /** Working days of the year. */
  working: number,
  /** Twelve months. */
  months: Array<MonthOf>,
  /** The company's periods in order. */
  periods: Array<PeriodOf>,
  /** Holidays of this year, by day. */
  holidays: Array<HolidayLine>,
  /** Holidays of other years in the book. */
  elsewhere: number, };
export type CallRecord = {
  /** Whose; null = the whole company's. */
  person: string | null,
  /** The person's name; "The company". */
  name: string,
  /** ISO 4217 code of all amounts. */
  currency: string,
  /** Which call of each period it is of. */
  by: RecordBy,
  /** "By the baseline"; "By what stood 30 days before the end". */
  by_words: string,
  /** Calls, by period, the earliest first. */
  lines: Array<RecordLine>,
  /** Calls more than a tenth below what came. */
  low: number,
  /** Calls more than a tenth above what came. */
  high: number,
  /** Calls within a tenth of what came. */
  hits: number,
  /** Sum of what was called, in minor units. */
  called: number,
  /** Sum of what came, in minor units. */
  came: number,
  /** Called less came, in minor units: negative = called low. */
  off: number,
  /** Accuracy, bias, WAPE and hit rate; null under ten calls. */
  shares: RecordShares | null,
  /** Why there are none. */
  shares_why: string | null,
  /** What became of all commit. */
  commit: CommitKept,
  /** All surprise wins. */
  surprises: SurpriseWins,
  /** "Ben has called low in 5 of 6 quarters, by 210k in all. Ben's commit is safe; ask about best case." */
  words: string,
  /** Periods that are not in it, each with its reason: sentences. */
  notes: Array<string>, };
export type CallSheetAnswer = {
  /** The row in the workbook. */
  row: number,
  /** The cell; null = the row: whether it is a new deal. */
  field: CallSheetField | null,
  /** Of a conflict: the seller's value is taken. Of a row: it becomes a new deal. */
  take: boolean,
  /** Of an unclear cell: what it means, as typed. */
  typed: string | null, };
export type CallSheetAsk = "whose" | "meaning";
export type CallSheetChange = {
  /** What. */
  field: CallSheetField,
  /** The same in words: "Close date". */
  name: string,
  /** Where it stands in the workbook: "G7". */
  cell: string,
  /** What becomes of it. */
  state: CallSheetState,
  /** What the sheet said when it was saved; null = unknown. */
  printed: string | null,
  /** What the book says now; null = unknown. */
  book: string | null,
  /** What the seller says; null = unknown. Of an unclear cell: as it was typed. */
  seller: string | null,
  /** Why it is unclear, set aside, or worth a look. */
  reason: string | null,
  /** Of an unclear cell: what may be meant, to be taken with one key. */
  suggestion: string | null,
  /** What can be answered to it, also where it was; null = nothing, or it goes along with another cell. */
  ask: CallSheetAsk | null,
  /** What was answered to it. */
  answer: CallSheetAnswer | null, };
export type CallSheetCounts = {
  /** Rows under the headings that hold anything. */
  rows: number,
  /** Rows of deals that change. */
  changed: number,
  /** New deals. */
  new: number,
  /** Rows that change nothing. */
  unchanged: number,
  /** Rows that wait for a decision. */
  undecided: number,
  /** Rows that are set aside. */
  aside: number,
  /** Empty rows for new deals. */
  blank: number,
  /** Rows that name no deal. */
  not_a_deal: number,
  /** Deals that were printed and stand in no row any more; they stay in the book. */
  missing: number, };
export type CallSheetFate = "changed" | "new" | "unchanged" | "undecided" | "aside" | "blank" | "not_a_deal";
export type CallSheetField = "account" | "title" | "stage" | "value" | "currency" | "close_date" | "category" | "next_step" | "next_step_on" | "buyer_said" | "note" | "call";
export type CallSheetMissing = {
  /** The deal. */
  deal: string,
  /** What it was called. */
  name: string, };
export type CallSheetPreview = {
  /** The file's name. */
  file: string,
  /** The seller. */
  person: string,
  /** The seller's name. */
  person_name: string,
  /** The day on which the sheet was saved for the seller. */
  made_on: string,
  /** The same file was read on this day, and that stands. */
  read_on: string | null,
  /** Rows by fate. */
  counts: CallSheetCounts,
  /** Changes that are written into deals of the book; what fills new deals is not counted. */
  applies: number,
  /** Conflicts that keep the book's value. */
  conflicts: number,
  /** Cells and rows that need a decision. */
  undecided: number,
  /** Rows with something to say, in the order of the sheet. */
  rows: Array<CallSheetRow>,
  /** Deals that were printed and stand in no row any more. */
  missing: Array<CallSheetMissing>,
  /** Sentences about the file. */
  warnings: Array<string>,
  /** What was looked at; applying it asks for this. */
  seen: string, };
export type CallSheetRow = {
  /** From 1, as a spreadsheet counts. */
  row: number,
  /** The deal; null = it is new, or none. */
  deal: string | null,
  /** What it is called. */
  name: string,
  /** What becomes of it. */
  fate: CallSheetFate,
  /** Why, where that is to be told. */
  reason: string | null,
  /** It can be made a new deal: what was answered to that, if anything. */
  may_create: boolean,
  /** What was answered to the row. */
  answer: CallSheetAnswer | null,
  /** What the seller changed in it. */
  changes: Array<CallSheetChange>, };
export type CallSheetSaved = {
  /** Where. */
  path: string,
  /** For whom. */
  person_name: string,
  /** The day that it bears. */
  made_on: string,
  /** Deals in it. */
  deals: number,
  /** Empty rows for new deals. */
  blank: number, };
export type CallSheetState = "applies" | "conflict" | "undecided" | "aside";
export type CallSheetSummary = {
  /** The action, for revert; null when nothing changed. */
  tx: number | null,
  /** What it was called. */
  name: string,
  /** What was looked at, as it was applied. */
  preview: CallSheetPreview,
  /** The backup before. */
  backup: string | null, };
export type CallState = "not_called" | "called" | "moved" | "none";
export type Card = {
  /** Key in this open file only. */
  key: number,
  /** Identity. */
  id: string,
  /** Title. */
  title: string | null,
  /** Account's name. */
  account: string | null,
  /** Owner. */
  owner: string | null,
  /** Owner's name. */
  owner_name: string | null,
  /** Value; null = unknown. */
  value: Money | null,
  /** Stage id; null = unknown. */
  stage: string | null,
  /** How it stands. */
  outcome: Outcome,
  /** Expected close date, or the day it closed. */
  close_date: string | null,
  /** Open, and the close date lies before today. */
  overdue: boolean,
  /** Whole days since it entered its stage; null = unknown, or closed. */
  days_in_stage: number | null,
  /** Days in stage exceed the stage's expected days. */
  stalled: boolean,
  /** Next step. */
  next_step: string | null,
  /** Its date. */
  next_step_on: string | null,
  /** Open, and the next step's date lies before today. */
  next_step_overdue: boolean,
  /** Category. */
  category: Category | null,
  /** Day of creation. */
  created_on: string | null,
  /** Product. */
  product: string | null,
  /** Source or campaign. */
  source: string | null,
  /** The worst advice on it, where cards are asked for with advice. */
  advice: CardAdvice | null, };
export type CardAdvice = {
  /** The rule. */
  rule: AdviceRule,
  /** How much it matters. */
  severity: Severity,
  /** The rule's name: "No next step". */
  name: string,
  /** In the buyer's terms. */
  sentence: string,
  /** Pieces of advice on this deal. */
  count: number, };
export type CardState = "ok" | "open" | "locked" | "encrypted" | "newer" | "damaged" | "missing" | "not_a_book";
export type Category = "commit" | "best_case" | "pipeline" | "omitted";
export type ChainFault = {
  /** Of which link; null = of the chain as a whole. */
  signoff: string | null,
  /** In a sentence. */
  text: string, };
export type ChainVerdict = {
  /** Nothing is wrong. */
  sound: boolean,
  /** All of it in a sentence or two. */
  text: string,
  /** Links. */
  links: number,
  /** Entries that are as they were signed. */
  leaves: number,
  /** Entries that are not shared with this copy; their hashes hold. */
  withheld: number,
  /** Entries that were erased; their hashes hold. */
  erased: number,
  /** Links that were sealed with the key of a copy. */
  sealed: number,
  /** What is wrong. */
  faults: Array<ChainFault>, };
export type ChangeLine = {
  /** The deal. */
  deal: string,
  /** Its title, else its account. */
  label: string,
  /** The action it belongs to. */
  tx: number,
  /** What the action was called: "Move Acme renewal to Terms negotiated". */
  action: string,
  /** Who. */
  actor: string,
  /** When it was recorded, UTC milliseconds. */
  recorded: number,
  /** The day on which it was true. */
  on: string,
  /** The field in the user's words: "Close date". */
  field: string,
  /** Before; null = unknown. */
  from: Shown | null,
  /** After; null = unknown. */
  to: Shown | null,
  /** Imported history (a dated fact), not an edit. */
  fact: boolean, };
export type Choice = { "kind": "create" } | { "kind": "deal",
  /** The deal. */
  id: string, } | { "kind": "skip" } | { "kind": "value",
  /** The field. */
  field: Field,
  /** What the person typed. */
  input: string, } | { "kind": "take",
  /** The field. */
  field: Field,
  /** True: the file's value. */
  theirs: boolean, };
export type CleanUpBlank = "owner" | "stage" | "value" | "close_date" | "next_step" | "next_step_on";
export type CleanUpLine = {
  /** The deal. */
  deal: string,
  /** Title. */
  title: string | null,
  /** Account. */
  account: string | null,
  /** Value. */
  value: Money | null,
  /** Stage. */
  stage: string | null,
  /** Close date. */
  close_date: string | null,
  /** Next step. */
  next_step: string | null,
  /** Its date. */
  next_step_on: string | null,
  /** What advice says is missing: "No next step". */
  missing: Array<string>,
  /** What has to be filled in, in the order of entry. */
  blanks: Array<CleanUpBlank>, };
export type CleanUpSheet = {
  /** The seller; null = deals without an owner. */
  seller: string | null,
  /** Name. */
  name: string,
  /** Deals, by close date. */
  lines: Array<CleanUpLine>, };
export type Coached = {
  /** The person. */
  person: string,
  /** Name. */
  name: string,
  /** "Seller", "Seller, manager". */
  roles: string,
  /** Sessions held; null = not for whoever looks. */
  held: number | null,
  /** The last one that was held. */
  last: string | null,
  /** Days since then. */
  days_since: number | null,
  /** The next one that is planned. */
  next: string | null,
  /** That session, or one that has begun and has not ended. */
  next_session: string | null,
  /** It is time: why, in words; null = it is not. */
  due: string | null,
  /** The last commitment, open or not. */
  commitment: Commitment | null,
  /** How many topics the figures suggest; null = not for whoever looks, or withheld. */
  topics: number | null, };
export type CoachedPeople = {
  /** Those for whom it is time first, then by name. */
  people: Array<Coached>,
  /** Days between two sessions, as the company has set it. */
  rhythm: number,
  /** May this copy write? */
  writes: boolean,
  /** Whose copy this is, where it is one person's: then only that person is in the list. */
  own: string | null, };
export type CoachingForm = {
  /** As stored with a talk. */
  key: string,
  /** Name. */
  name: string,
  /** From top to bottom; none = a note without headings. */
  parts: Array<CoachingFormPart>,
  /** It is this machine's own, and may be changed. */
  own: boolean, };
export type CoachingFormPart = {
  /** Heading. */
  heading: string,
  /** One question to ask, of the person who is coached. */
  prompt: string, };
export type CoachingOf = {
  /** Their line. */
  coached: Coached,
  /** Sessions, the latest first, with numbers that are missing. */
  sessions: Array<SessionLine>,
  /** Commitments that are open, and the last one. */
  commitments: Array<Commitment>,
  /** How all of them fared. */
  counts: CommitmentCounts,
  /** Notes in no session, the latest first. */
  notes: Array<Note>,
  /** May this copy write? */
  writes: boolean, };
export type Cohort = {
  /** "2026-11", "2026-Q4"; null = deals whose day of creation is not known. */
  period: string | null,
  /** First day. */
  from: string | null,
  /** Deals created in it. */
  created: number,
  /** Of them, still open. */
  open: number,
  /** Value of all of them, one entry a currency. */
  value: Array<Money>,
  /** Value of the open ones, one entry a currency. */
  open_value: Array<Money>,
  /** Won of the decided ones. */
  win: WinRate,
  /** So few are open that the rate will hardly change. */
  settled: boolean,
  /** What there is to say about an unsettled one. */
  note: string | null,
  /** The deals behind it, open, won and lost. */
  opens: Filter,
  /** Why no figure is given: then nothing above is one. Null = they are given. */
  withheld: string | null, };
export type Column = {
  /** The stage; null = deals without a stage. */
  stage: Stage | null,
  /** Figures of the column. */
  totals: Totals,
  /** Share of the shown pipeline's value in per mille; null with mixed currencies or without value. */
  share: number | null,
  /** Deals in order, as keys for `pipeline.cards`; empty where lanes hold them. */
  keys: Array<number>, };
export type ColumnChoice = {
  /** Only in this sheet; null = in every sheet that has the heading. */
  sheet: string | null,
  /** The heading, trimmed. */
  heading: string,
  /** Column from 0; tells two columns with one heading apart. Null = every one with this heading. */
  column: number | null,
  /** What it holds; null = nothing that the book knows: its text stays with the deal. */
  field: Field | null, };
export type ColumnPreview = {
  /** Column from 0. */
  column: number,
  /** Heading, trimmed. */
  heading: string,
  /** What it is taken for; null = kept as text with the deal. */
  field: Field | null,
  /** Guessed by its heading and values, not said by a person. */
  guessed: boolean,
  /** A few different values. */
  samples: Array<string>,
  /** Why a heading that looks like a field was not taken for it. */
  note: string | null, };
export type CommitKept = {
  /** Deals that were commit. */
  deals: number,
  /** Those of them that were won in the period. */
  kept: number,
  /** What all of them stood at, in minor units. */
  minor: number,
  /** What those that were won had stood at, in minor units. */
  kept_minor: number,
  /** Deals of them without a value in this currency: they are in the counts alone. */
  unvalued: number,
  /** Kept of all by value, in hundredths of a percent; null = not given, or not defined. */
  share: number | null,
  /** "5 of 9 deals, 61 % of value"; "No deal was commit." */
  words: string, };
export type Commitment = {
  /** The action. */
  action: Action,
  /** How it fares. */
  kept: Kept,
  /** "Done on 12 Nov, 3 days late", "Moved twice, now due 4 Dec". */
  words: string,
  /** The session that it comes from; null = none. */
  session: string | null,
  /** That session's number. */
  number: number | null, };
export type CommitmentCounts = {
  /** All. */
  made: number,
  /** Done, in time or late. */
  done: number,
  /** Of them late. */
  late: number,
  /** Dropped. */
  dropped: number,
  /** Open. */
  open: number,
  /** All of it in a sentence; of fewer than three, just that. */
  sentence: string, };
export type CompanyCard = {
  /** Where the file lies. */
  path: string,
  /** Name, as last known. */
  name: string,
  /** First letter. */
  initial: string,
  /** How it stands. */
  state: CardState,
  /** What is the matter and what to do; null = all is well. */
  sentence: string | null,
  /** Put away. */
  archived: boolean,
  /** A made-up company: nothing in it is a client's. */
  sample: boolean,
  /** Open deals; null = not known. */
  open_deals: number | null,
  /** Value of the open deals, one entry a currency. */
  pipeline: Array<Money>,
  /** The present period's forecast in a line: "2026-Q4: 487k agreed, signed"; null = not shown here. */
  forecast: string | null,
  /** Actions whose day is past; null = not known. */
  overdue: number | null,
  /** The day of the last visit that was marked. */
  visited: string | null,
  /** Last change of the file, UTC milliseconds. */
  changed: number | null,
  /** Last opened, UTC milliseconds. */
  opened: number | null,
  /** The folder that it lies in. */
  folder: string, };
export type CompanyInfo = {
  /** Where the file lies. */
  path: string,
  /** Name. */
  name: string,
  /** ISO 4217 code. */
  currency: string,
  /** Month in which the fiscal year starts, 1 to 12. */
  fiscal_start: number,
  /** Length of a forecast period. */
  period: Period,
  /** IANA time zone. */
  zone: string,
  /** Today in that zone. */
  today: string,
  /** Who sees figures about individuals. */
  individuals: Individuals,
  /** What is wrong with the file's place; null = nothing. */
  warning: string | null,
  /** A made-up company: nothing in it is a client's. */
  sample: boolean,
  /** Deals in the book. */
  deals: number,
  /** People, by name. */
  people: Array<Person>,
  /** Stages in order; won and lost come last. */
  stages: Array<Stage>,
  /** Whose copy of the book it is, and what there is in it. */
  copy: OwnCopy,
  /** Last screen, filters, scroll position, as the window keeps it. */
  place: unknown,
  /** Name of what undo takes back. */
  undo: string | null,
  /** Name of what redo does again. */
  redo: string | null,
  /** The book's change number. */
  seq: number, };
export type Competency = {
  /** Identity; the same in every copy, also before anything of it was written. */
  id: string,
  /** Key of the default one that it comes from; null = the company's own. */
  key: string | null,
  /** "selling" or "leading". */
  set: SkillSet,
  /** Name. */
  name: string,
  /** What it is, in a sentence. */
  about: string,
  /** What can be seen at each level, 0 to 4; empty = not written yet. */
  levels: [string, string, string, string, string],
  /** Level that each role requires, in the order of the framework's roles; null = none. */
  required: Array<number | null>,
  /** Not assessed any more since. */
  retired_on: string | null,
  /** Its words differ from the default ones. */
  edited: boolean, };
export type CompetencyEdit = { "field": "name",
  /** New name. */
  text: string, } | { "field": "about",
  /** New sentence. */
  text: string, } | { "field": "level",
  /** 0 to 4. */
  level: number,
  /** New words. */
  text: string, } | { "field": "required",
  /** Stored name of the role. */
  role: string,
  /** 0 to 4; null = nothing. */
  level: number | null, } | { "field": "retired",
  /** So. */
  retired: boolean, } | { "field": "move",
  /** -1 = up, 1 = down. */
  by: number, } | { "field": "as_it_comes" };
export type Conflict = {
  /** The row. */
  row: RowRef,
  /** The deal. */
  deal: string,
  /** Title or account. */
  label: string,
  /** The field. */
  field: Field,
  /** In the user's words. */
  field_name: string,
  /** In the book. */
  mine: string | null,
  /** In this export. */
  theirs: string | null,
  /** In the last export. */
  base: string | null,
  /** Decided: true takes the file's value, false keeps the book's, null = not decided; the book's value stays. */
  takes_theirs: boolean | null, };
export type ConflictLine = {
  /** The object. */
  id: string,
  /** Its name. */
  name: string,
  /** Field number; 0 = it was deleted here and changed there. */
  field: number,
  /** The field in words. */
  what: string,
  /** The deal to open, where it is one or hangs on one. */
  deal: string | null,
  /** The values, the one that shows first. */
  sides: Array<ConflictSide>, };
export type ConflictSide = {
  /** Its change. */
  seq: number,
  /** The value in words; null = unknown. */
  text: string | null,
  /** Who wrote it. */
  by: string,
  /** When, UTC milliseconds. */
  wall: number, };
export type Contact = {
  /** Identity. */
  id: string,
  /** Name. */
  name: string,
  /** What the person does there. */
  title: string | null,
  /** Mail address. */
  email: string | null,
  /** Telephone. */
  phone: string | null,
  /** The buying company. */
  account: string | null,
  /** Deals in which the person takes part. */
  deals: number, };
export type Copies = { own: string, peers: Array<BundlePeer>, };
export type Counted = "won" | "commit" | "best_case" | "pipeline" | "omitted" | "not_counted" | "lost" | "outside";
export type Counts = {
  /** All rows of the used sheets. */
  rows: number,
  /** Created. */
  created: number,
  /** Updated. */
  updated: number,
  /** Unchanged. */
  unchanged: number,
  /** Not a deal. */
  not_a_deal: number,
  /** Rejected. */
  rejected: number,
  /** Undecided. */
  undecided: number, };
export type Created = {
  /** The object. */
  id: string,
  /** The action, for undo. */
  tx: number | null,
  /** What it was called. */
  name: string,
  /** Objects touched. */
  count: number,
  /** What could not be done, in sentences. */
  left: Array<string>, };
export type CreditNote = {
  /** Identity. */
  id: string,
  /** Whose part; null = the whole company. */
  person: string | null,
  /** The amount. */
  amount: Money,
  /** The day. */
  on: string,
  /** What it was for. */
  note: string | null, };
export type CreditNoteEntry = {
  /** Whose part; null = the whole company. */
  person?: string | null,
  /** The amount. */
  input: string,
  /** The day; nothing = today. */
  on?: string | null,
  /** What it was for. */
  note?: string | null, };
export type CreditShare = {
  /** Who. */
  person: string,
  /** `30`, `12.5 %`; empty = none. */
  share: string, };
export type Credited = {
  /** Who. */
  person: string,
  /** The person's name. */
  name: string,
  /** Hundredths of a percent of the deal. */
  share: number, };
export type Criterion = {
  /** As the stage words it. */
  text: string,
  /** Day on which the buyer did it; null = open. */
  met_on: string | null,
  /** The stage does not ask for it any more; it is told because the buyer did it. */
  former: boolean, };
export type CrmUpdate = {
  /** The deal. */
  deal: string,
  /** The CRM's id, where it gave one. */
  external_id: string | null,
  /** Title or account. */
  label: string,
  /** The field. */
  field: Field,
  /** In the user's words. */
  field_name: string,
  /** What the CRM says; null = nothing. */
  crm: string | null,
  /** What the book says; null = unknown. */
  book: string | null, };
export type Current = Money | string;
export type Cycle = {
  /** Of won deals. */
  won: Spread,
  /** Of lost deals. */
  lost: Spread, };
export type DateStyle = "ymd" | "dmy" | "mdy";
export type DayKind = "work" | "off" | "holiday";
export type Deal = {
  /** What the card shows. */
  card: Card,
  /** Contact as imported or typed. */
  contact: string | null,
  /** Competitor. */
  competitor: string | null,
  /** Why won or lost. */
  reason: string | null,
  /** The CRM's id. */
  external_id: string | null,
  /** Import columns that map to nothing, kept with the deal: heading and text. */
  unmapped: Array<[string, string]>,
  /** Fields edited here since the last export that the CRM does not know of yet. */
  to_update_in_crm: Array<Field>,
  /** Once or again and again; null = not yet said. */
  revenue: Revenue | null,
  /** Gross margin in hundredths of a percent of the value; null = unknown. */
  margin: number | null,
  /** Notes that everybody who works on the deal may read. */
  notes: string | null,
  /** Who else is credited; the owner is credited with the rest. */
  credit: Array<Credited>,
  /** The owner's share in hundredths of a percent. */
  owner_share: number,
  /** What the buyer said when the close date last moved. */
  buyer_said: string | null,
  /** In this copy of the book it is only to look at. */
  read_only: boolean, };
export type DealContact = {
  /** Who. */
  contact: Contact,
  /** Buying role; null = not yet understood. */
  role: BuyingRole | null,
  /** Day on which a seller met the person; null = not met. */
  met_on: string | null, };
export type DealContacts = {
  /** Decision makers first, then by role and name. */
  people: Array<DealContact>,
  /** Who else is known at the account. */
  others: Array<Contact>,
  /** The contact as typed or imported, where nobody of that name takes part yet. */
  text: string | null,
  /** Somebody who can sign has been met. */
  authority_met: boolean, };
export type DealDecided = {
  /** The deal. */
  id: string,
  /** Its name. */
  name: string,
  /** In words, one a decision. */
  decisions: Array<string>, };
export type DealLine = {
  /** Identity. */
  id: string,
  /** The CRM's id. */
  external_id: string | null,
  /** Title. */
  title: string | null,
  /** Account's name. */
  account: string | null,
  /** Owner's name. */
  owner: string | null,
  /** Value. */
  value: Money | null,
  /** Stage's name. */
  stage: string | null,
  /** How it stands. */
  outcome: Outcome,
  /** Expected close date, or the day it closed. */
  close_date: string | null,
  /** Day of creation. */
  created_on: string | null,
  /** Category. */
  category: Category | null,
  /** Next step. */
  next_step: string | null,
  /** Its date. */
  next_step_on: string | null,
  /** Product. */
  product: string | null,
  /** Source or campaign. */
  source: string | null, };
export type DealName = {
  /** Identity. */
  id: string,
  /** Title. */
  title: string | null,
  /** Account. */
  account: string | null,
  /** Owner's name. */
  owner: string | null,
  /** Value. */
  value: Money | null,
  /** Close date. */
  close_date: string | null, };
export type DealPart = "next_step" | "main" | "contacts" | "criteria";
export type Decided = {
  /** Counts, one a line: "3 close dates moved: 2 later, 1 earlier". */
  counts: Array<string>,
  /** Deals about which something was decided, in the order of the review. */
  deals: Array<DealDecided>,
  /** Deals that were gone through. */
  reviewed: number,
  /** All of it as text for an e-mail. */
  text: string, };
export type Decimal = "." | ",";
export type Decision = {
  /** The row. */
  row: RowRef,
  /** The answer. */
  choice: Choice, };
export type Delays = {
  /** Deals asked about. */
  deals: number,
  /** Of these, open or closed, whose date moves to a later day. */
  later: number,
  /** The date before, where one deal alone moves later. */
  from: string | null,
  /** The date after, where it is the same for all. */
  to: string | null, };
export type Density = "normal" | "compact";
export type Details = {
  /** Name; needed. */
  name: string,
  /** What the person does there. */
  title: string,
  /** Mail address. */
  email: string,
  /** Telephone. */
  phone: string, };
export type Done = {
  /** The action, for undo; null when nothing changed. */
  tx: number | null,
  /** What it was called. */
  name: string,
  /** Objects touched. */
  count: number,
  /** What could not be done, in sentences (undo: "Close date of Acme renewal was changed since by Ann"). */
  left: Array<string>, };
export type Doubt = {
  /** The row. */
  row: RowRef,
  /** Its title and account. */
  label: string,
  /** Why it is not clear. */
  reason: string,
  /** The deals that it may be. */
  candidates: Array<DealName>, };
export type Echo = {
  /** The amount. */
  money: Money | null,
  /** The date. */
  date: string | null,
  /** In words, to show beside the field; empty = unknown. */
  shown: string, };
export type Edit = { "field": "stage",
  /** Stage id. */
  id: string | null,
  /** Why won or lost, where asked. */
  reason: string | null, } | { "field": "owner",
  /** Person id. */
  id: string | null, } | { "field": "value",
  /** `118k`, `1.2m`, `+10k`, `25,000`. */
  input: string, } | { "field": "close_date",
  /** `2026-12-18`, `18 Dec`, `fri`, `+2w`, `eom`. */
  input: string,
  /** What the buyer said, where the date moves. */
  buyer_said: string | null, } | { "field": "created_on",
  /** `2026-03-02`, `2 Mar 2026`. */
  input: string, } | { "field": "title",
  /** New title. */
  text: string, } | { "field": "account",
  /** Name. */
  text: string, } | { "field": "next_step",
  /** What. */
  text: string,
  /** When, as typed. */
  on: string, } | { "field": "category",
  /** New category, or none. */
  category: Category | null, } | { "field": "product",
  /** Text; empty = unknown. */
  text: string, } | { "field": "source",
  /** Text; empty = unknown. */
  text: string, } | { "field": "contact",
  /** Text; empty = unknown. */
  text: string, } | { "field": "competitor",
  /** Text; empty = unknown. */
  text: string, } | { "field": "reason",
  /** Text; empty = unknown. */
  text: string, } | { "field": "revenue",
  /** Which, or not said. */
  revenue: Revenue | null, } | { "field": "margin",
  /** `35`, `12.5 %`. */
  input: string, } | { "field": "notes",
  /** Text; empty = none. */
  text: string, } | { "field": "credit",
  /** Shares without one are left out. */
  with: Array<CreditShare>, };
export type Effect = { "effect": "sooner",
  /** By so many days; null = not said. */
  days: number | null, } | { "effect": "surer" } | { "effect": "larger",
  /** By so much; null = not said. */
  by: Money | null, };
export type EffectKind = "sooner" | "surer" | "larger";
export type EncodingName = {
  /** Its name. */
  name: string,
  /** The languages that it is used for. */
  used_for: string, };
export type Erased = {
  /** The name that stands there now. */
  called: string,
  /** Values that were taken out of the book and its history. */
  values: number,
  /** Steps that stand under another name. */
  steps: number,
  /** Backups that were rewritten. */
  backups: number,
  /** Backups that were deleted. */
  deleted: number,
  /** Backups in which it still stands. */
  stuck: Array<ErasureBackup>,
  /** What cannot be reached, in sentences. */
  beyond: Array<string>,
  /** All of it in a sentence. */
  text: string, };
export type ErasureBackup = {
  /** Where it lies. */
  path: string,
  /** Its name. */
  name: string,
  /** Why, in a sentence. */
  why: string, };
export type ErasureMention = {
  /** Which: object and field. */
  key: string,
  /** Where it stands: "Notes of Acme renewal". */
  place: string,
  /** The words around the name. */
  text: string,
  /** The whole name stands there, or the mail address or telephone; else a part of it, which may be somebody else's. */
  whole: boolean,
  /** It goes unless somebody says otherwise. */
  ticked: boolean, };
export type ErasurePreview = {
  /** Whom it is about. */
  person: AboutPerson,
  /** The name that stands there from then on. */
  called: string,
  /** Why it cannot be done now, and what to do first; null = it can. */
  refused: string | null,
  /** What goes, in sentences. */
  goes: Array<string>,
  /** What stays, and why. */
  stays: Array<string>,
  /** Texts elsewhere that name the person. */
  mentions: Array<ErasureMention>,
  /** How many backups are rewritten. */
  backups: number,
  /** Backups that cannot be opened. */
  stuck: Array<ErasureBackup>,
  /** What cannot be reached, in sentences. */
  beyond: Array<string>, };
export type ErasureWanted = {
  /** Whom. */
  id: string,
  /** The name, typed to make sure. */
  typed: string,
  /** Texts that name the whole person and stay all the same. */
  spared: Array<string>,
  /** Texts that hold a part of the name, and go. */
  also: Array<string>,
  /** Backups that cannot be opened and are deleted. */
  delete: Array<string>, };
export type ExportFormat = "csv" | "xlsx";
export type Exported = { path: string, rows: number, };
export type Fate = "created" | "updated" | "unchanged" | "not_a_deal" | "rejected" | "undecided";
export type Feature = "pipeline" | "actions" | "advice" | "review" | "since" | "figures" | "rally" | "team" | "succession" | "packs" | "sheets" | "import" | "export" | "views" | "stages" | "company" | "visits" | "undo" | "bundles" | "file" | "forecast" | "privacy" | "coaching" | "skills" | "person";
export type Field = "id" | "title" | "account" | "account_id" | "owner" | "owner_id" | "value" | "actual_value" | "currency" | "stage" | "status" | "close_date" | "actual_close_date" | "created_on" | "product" | "source" | "contact" | "next_step" | "next_step_on" | "category" | "reason" | "competitor" | "deal_id" | "at" | "row_id" | "person" | "person_id" | "start" | "amount" | "name" | "manager";
export type FigureEntry = {
  /** Which figure. */
  level: ForecastLevel,
  /** Whose part; null = the whole company. */
  person?: string | null,
  /** `118k`, `+10k`; empty = it is taken back. */
  input?: string | null,
  /** Why it differs from what lies below it. */
  reason?: ForecastReason | null,
  /** In words; empty = none. */
  note?: string | null, };
export type FigureMark = "calculated" | "adjusted_below" | "adjusted_here";
export type Figures = {
  /** Of all deals. */
  whole: Group,
  /** By seller, source or product; empty where not asked for. */
  groups: Array<Group>,
  /** By month or quarter of creation, latest first; those without a day last. */
  cohorts: Array<Cohort>,
  /** Open stages in order. */
  stages: Array<StageNorm>, };
export type FiguresBy = "seller" | "source" | "product";
export type Filter = {
  /** Only these deals, by id: what a sentence or an answer elsewhere speaks of. */
  deals: Array<string>,
  /** Words that must all occur in account, title, owner, next step, product, external id, contact or people at the buyer; case and accents folded. */
  text: string,
  /** Owners, by id. */
  owners: Array<string>,
  /** Only deals without an owner. */
  unowned: boolean,
  /** Stages, by id. */
  stages: Array<string>,
  /** Outcomes; empty means open only. */
  outcomes: Array<Outcome>,
  /** Categories. */
  categories: Array<Category>,
  /** Only deals without a category: they are not counted. */
  uncategorised: boolean,
  /** Closing in a period that goes on with the calendar. */
  close_in: NamedPeriod | null,
  /** Closing on or after. */
  close_from: string | null,
  /** Closing on or before. */
  close_to: string | null,
  /** Only open deals whose close date lies before today. */
  overdue: boolean,
  /** Only deals without a close date. */
  no_close_date: boolean,
  /** At least this many minor units of the company's currency; a deal in another currency is left out. */
  value_from: number | null,
  /** At most this many minor units of the company's currency; a deal in another currency is left out. */
  value_to: number | null,
  /** Only deals without a value. */
  no_value: boolean,
  /** Only deals without a next step. */
  no_next_step: boolean,
  /** Products. */
  products: Array<string>,
  /** Only deals without a product. */
  no_product: boolean,
  /** Sources or campaigns. */
  sources: Array<string>,
  /** Only deals without a source. */
  no_source: boolean,
  /** Competitors. */
  competitors: Array<string>,
  /** Contacts, as typed or imported. */
  contacts: Array<string>,
  /** Only recurring revenue, or only one-off; null does not restrict. */
  recurring: boolean | null,
  /** Created on or after. */
  created_from: string | null,
  /** Created on or before. */
  created_to: string | null,
  /** Only deals whose day of creation is not known. */
  no_created: boolean,
  /** Only open deals that are in their stage for more than so many days, where that is known. */
  days_in_stage_over: number | null,
  /** Only open deals of which nothing that is kept by date has changed for so many days or longer. */
  stale_days: number | null,
  /** Close date moved to a later day so many times or more while the deal was open. */
  pushed: number | null, };
export type FiveKey = "attainment" | "call" | "win_rate" | "slipped" | "next_steps";
export type FiveTone = "good" | "bad" | "neutral";
export type FiveTrend = "up" | "down" | "same";
export type Followed = {
  /** The tactic. */
  action: Action,
  /** How its deal stands. */
  outcome: Outcome,
  /** Day on which the deal closed; null = open, or not known. */
  closed_on: string | null,
  /** Counts: the deal has ended, and not before the tactic was agreed. */
  counts: boolean,
  /** Was done on or before the day on which the deal closed. */
  done: boolean,
  /** Close date that was expected when the tactic was agreed; null = none was. */
  expected_on: string | null,
  /** Days that the deal closed before that day, negative when later; null = open, or not known. */
  days_sooner: number | null,
  /** Value when the tactic was agreed; null = unknown. */
  value_then: Money | null,
  /** Value at the deal's end less the value then; null = open, not known, or in two currencies. */
  larger_by: Money | null,
  /** All of it in a sentence; empty while the deal is open. */
  sentence: string, };
export type Forecast = {
  /** The period. */
  period: ForecastPeriod,
  /** The day whose figures are shown. */
  on: string,
  /** Currency of all amounts. */
  currency: string,
  /** How far it has come. */
  life: ForecastLife,
  /** "Provisional, not signed" and the like. */
  life_words: string,
  /** Which columns there are. */
  columns: ForecastColumns,
  /** Sellers by name, then what is nobody's. */
  rows: Array<ForecastRow>,
  /** The whole company. */
  whole: ForecastRow,
  /** Coverage, where there is a target. */
  coverage: ForecastCoverage | null,
  /** What to look at before signing. */
  checks: Array<ForecastCheck>,
  /** The path of the figures by day. */
  path: Array<ForecastPoint>,
  /** What has to be said about the figures: other currencies, unknown values, figures of periods of another length. */
  notes: Array<string>,
  /** Why some figures are not shown; null = they all are. */
  withheld: string | null, };
export type ForecastCause = "won" | "new" | "pulled_in" | "category_up" | "value_up" | "lost" | "slipped" | "category_down" | "value_down" | "reopened" | "still_open" | "gone" | "other_currency" | "reassigned" | "repeat" | "judgement" | "invoices";
export type ForecastCell = {
  /** What stands; null = it is not for whoever looks, or there is none. */
  amount: Money | null,
  /** What lies below it. */
  below: Money | null,
  /** Where it comes from. */
  mark: FigureMark,
  /** The day on which it was said. */
  on: string | null,
  /** Who said it, by name. */
  by: string | null,
  /** Why it differs from what lies below it. */
  reason: ForecastReason | null,
  /** In words. */
  note: string | null,
  /** It differs from what lies below it, and nobody said why. */
  unexplained: boolean,
  /** "Adjusted here by Mara Lindqvist on 24 Nov: 20k less than the call (timing)". */
  sentence: string,
  /** It can be set in this copy, by whoever is here. */
  editable: boolean, };
export type ForecastCheck = {
  /** Its name, for keys of lists. */
  key: string,
  /** Nothing is left to do. */
  done: boolean,
  /** "Every commit deal has a dated next step", "Two commit deals have no dated next step". */
  sentence: string,
  /** "You can sign. The record will say so." or who, or which. */
  detail: string | null,
  /** Deals that it is about. */
  deals: Array<string>,
  /** People that it is about. */
  people: Array<string>, };
export type ForecastColumns = {
  /** The leader's judgement. */
  judgement: boolean,
  /** What was agreed. */
  agreed: boolean, };
export type ForecastComparison = {
  /** Whose part; null = the whole company. */
  person: string | null,
  /** ISO 4217 code of all amounts. */
  currency: string,
  /** From this one. */
  from: ForecastSide,
  /** To this one. */
  to: ForecastSide,
  /** The second less the first, in minor units: the sum of the steps. */
  minor: number,
  /** In the order of [`Cause`]; those that add nothing and have no deals are left out. */
  steps: Array<ForecastStep>,
  /** The deals that explain most, five at most, the largest first. */
  most: Array<ForecastMovedDeal>,
  /** All of it in a sentence. */
  sentence: string,
  /** What is not in the figures, or counts in a way that has to be said: sentences. */
  notes: Array<string>, };
export type ForecastCoverage = {
  /** Open pipeline of the period over target less won, in tenths; null = nothing is missing. */
  tenths: number | null,
  /** "Open pipeline of 420k covers what is missing 2.1 times." */
  sentence: string, };
export type ForecastDeal = {
  /** The deal. */
  id: string,
  /** Title. */
  title: string | null,
  /** Account's name. */
  account: string | null,
  /** What of its value is this seller's; null = unknown. */
  value: Money | null,
  /** Another currency than the company's: it is in no sum. */
  foreign: boolean,
  /** What it counts as. */
  counted: Counted,
  /** What a person said; null = its stage says what it counts as. */
  said: Category | null,
  /** Stage's name. */
  stage: string | null,
  /** Expected close date, or the day it closed. */
  close: string | null,
  /** Next step, and by when: or what is missing. */
  step: string,
  /** Something is missing, or late. */
  warns: boolean,
  /** What changed since the seller's last call: "was best case", "moved from 30 Nov", "new"; null = nothing. */
  changed: string | null,
  /** The seller's part of it before that, where it counted otherwise: what the figure moved by. */
  moved: Money | null, };
export type ForecastFigure = "calculated" | "call" | "judgement" | "agreed" | "come" | "result";
export type ForecastLevel = "call" | "judgement" | "agreed" | "result";
export type ForecastLife = "not_called" | "provisional" | "signed" | "closed";
export type ForecastMovedDeal = {
  /** Identity. */
  id: string,
  /** Title. */
  title: string | null,
  /** Account's name. */
  account: string | null,
  /** What it adds, in minor units; negative = what it takes. */
  minor: number,
  /** "Acme renewal slipped to 15 Jan 2027; it was due 12 Dec." */
  sentence: string, };
export type ForecastPeriod = {
  /** "2026-Q4" or "2026-11". */
  name: string,
  /** First day. */
  start: string,
  /** Last day. */
  last: string,
  /** Length in months. */
  months: number,
  /** The one before it. */
  before: string,
  /** The one after it. */
  after: string,
  /** It holds today. */
  now: boolean,
  /** It is over. */
  over: boolean,
  /** Working days left, today counted. */
  days_left: number,
  /** The day on which the first sign-off is due: its third working day. */
  baseline_due: string | null,
  /** "Quarter to 31 Dec 2026: 23 working days left". */
  sentence: string, };
export type ForecastPoint = {
  /** The day. */
  on: string,
  /** Sum of the calls. */
  call: Money | null,
  /** The judgement. */
  judgement: Money | null,
  /** What was agreed. */
  agreed: Money | null, };
export type ForecastReason = "timing" | "authority" | "competitor" | "budget" | "relationship" | "other";
export type ForecastRow = {
  /** The seller; null = nobody's, or the whole. */
  person: string | null,
  /** Name. */
  name: string,
  /** What counts of the target. */
  target: Money | null,
  /** Won deals of the period. */
  won: Money | null,
  /** Repeat business as it counts. */
  repeat: Money | null,
  /** Open, due in the period, promised. */
  commit: Money | null,
  /** Open, due in the period, may close. */
  best_case: Money | null,
  /** Open, due in the period, not expected. */
  pipeline: Money | null,
  /** Due in the period, left out. */
  omitted: Money | null,
  /** Due in the period, and nothing says as what it counts. */
  not_counted: Money | null,
  /** Won, repeat business and commit. */
  calculated: Money | null,
  /** The seller's call; of the whole, the sum. */
  call: ForecastCell,
  /** The leader's judgement. */
  judgement: ForecastCell,
  /** What was agreed. */
  agreed: ForecastCell,
  /** What it came to, once the period is over. */
  result: ForecastCell,
  /** How the call moved from the one before it; null = there was none. */
  change: Money | null,
  /** The day of the call before. */
  changed_since: string | null,
  /** What the call is worth today. */
  state: CallState,
  /** In words: "Not called", "Called today", "Called 16 Nov; two deals changed since". */
  state_words: string,
  /** Won of the target in hundredths of a percent. */
  attained: number | null,
  /** "Won 39 % of the target; the call is 65 % of it". */
  against_target: string | null,
  /** Deals that count in the period. */
  deals: number, };
export type ForecastSide = {
  /** Which. */
  figure: ForecastFigure,
  /** The day as of which it stands. */
  on: string,
  /** Minor units. */
  minor: number,
  /** "Agreed, 5 Oct". */
  name: string, };
export type ForecastSideAsked = {
  /** Which. */
  figure: ForecastFigure,
  /** As it was signed, by the identity of the sign-off; null = as the book tells it. */
  signed?: string | null,
  /** As it stood on this day; null = today. Not asked of what was signed. */
  on?: string | null, };
export type ForecastStep = {
  /** The cause. */
  cause: ForecastCause,
  /** "Slipped". */
  name: string,
  /** What it adds, in minor units; negative = what it takes. */
  minor: number,
  /** The deals behind it, the largest first; none for repeat business, judgement and invoices. */
  deals: Array<ForecastMovedDeal>, };
export type FoundBundle = {
  /** The file. */
  path: string,
  /** Its name. */
  name: string,
  /** When it was written, UTC milliseconds. */
  written: number,
  /** It opens by a passphrase; else by this copy's own key. */
  passphrase: boolean, };
export type Framework = {
  /** In order, selling ones first; retired ones last. */
  competencies: Array<Competency>,
  /** Names of the levels, 0 to 4. */
  level_names: [string, string, string, string, string],
  /** Roles for which levels are required: stored name and words ("seller", "Seller"). */
  roles: Array<[string, string]>,
  /** The leadership set is in use. */
  leading: boolean,
  /** Its version: 1 until something is changed. */
  version: number,
  /** "Version 3, since 12 Nov 2026", "Version 1, as it comes". */
  version_words: string,
  /** May this copy change it? */
  writes: boolean, };
export type FrameworkVersion = {
  /** Number. */
  version: number,
  /** The day. */
  on: string,
  /** Who changed it. */
  by: string,
  /** What changed, a line each: "Discovery, level 2: ... -> ...". */
  changes: Array<string>, };
export type GapCause = "skill" | "will" | "knowledge" | "system";
export type GapColumn = {
  /** Assessed by the leader. */
  assessed: number,
  /** Of them those of whom a level is required. */
  asked: number,
  /** Of these those below what is required. */
  below: number,
  /** Of these gaps, those whose cause is the system. */
  system: number,
  /** Sum of the people's gaps, without those that are the system's. */
  gaps: number, };
export type GapEdit = { "field": "goal",
  /** New words. */
  text: string, } | { "field": "evidence",
  /** New words. */
  text: string, } | { "field": "due",
  /** As typed. */
  input: string, } | { "field": "visibility",
  /** New. */
  visibility: Visibility, } | { "field": "state",
  /** New. */
  state: PlanState,
  /** Why it was dropped. */
  reason: string, };
export type GapMap = {
  /** Competencies of the map: id, name, "selling" or "leading". */
  competencies: Array<[string, string, SkillSet]>,
  /** Everybody who is assessed. */
  people: Array<GapRow>,
  /** By competency: how many of the assessed are below what is required, and the sentence. */
  columns: Array<GapColumn>,
  /** What stands out, in sentences, at most three. */
  sentences: Array<string>,
  /** What grey means: "Grey: older than 90 days". */
  legend: Array<string>, };
export type GapRow = {
  /** The person. */
  person: string,
  /** Name. */
  name: string,
  /** Roles in words. */
  roles: string,
  /** In the order of the map's competencies. */
  cells: Array<SkillCell>,
  /** Sum of the person's gaps over competencies that were assessed, without those that are the system's. */
  gaps: number,
  /** Sum of gaps that are faults of the tool, the plan or the process. */
  system: number, };
export type GridPeriod = {
  /** First day. */
  start: string,
  /** Length in months. */
  months: number,
  /** "2026-Q4" or "2026-11". */
  name: string,
  /** It holds today. */
  now: boolean,
  /** It is over. */
  over: boolean, };
export type Group = {
  /** The seller. */
  person: string | null,
  /** Name of the seller, source or product; null = of the whole, or of deals without one. */
  name: string | null,
  /** Deals: won, lost and open together. */
  created: number,
  /** Open deals. */
  open: number,
  /** Won of decided deals. */
  win: WinRate,
  /** From creation to closing. */
  cycle: Cycle,
  /** What the pipeline brings a day, one entry a currency. */
  velocity: Array<Velocity>,
  /** The deals behind it, open, won and lost. */
  opens: Filter,
  /** Why no figure is given: then nothing above is one. Null = they are given. */
  withheld: string | null, };
export type HistoryLine = {
  /** The action it belongs to. */
  tx: number,
  /** What the action was called: "Move Acme renewal to Terms negotiated". */
  action: string,
  /** Who. */
  actor: string,
  /** When it was recorded, UTC milliseconds. */
  recorded: number,
  /** The day on which it was true. */
  on: string,
  /** The field in the user's words: "Close date". */
  field: string,
  /** Before; null = unknown. */
  from: Shown | null,
  /** After; null = unknown. */
  to: Shown | null,
  /** Imported history (a dated fact), not an edit. */
  fact: boolean, };
export type Hit = {
  /** What it is. */
  kind: HitKind,
  /** Its id; of a company its path. */
  id: string,
  /** Its name. */
  title: string,
  /** What tells it apart. */
  note: string | null,
  /** A deal's value. */
  money: Money | null,
  /** A company's path. */
  path: string | null, };
export type HitKind = "deal" | "account" | "person" | "company";
export type HolidayLine = {
  /** First day. */
  from: string,
  /** Last day. */
  to: string,
  /** What it is called; null = nobody said. */
  name: string | null,
  /** Working days that it takes away. */
  taken: number, };
export type Home = {
  /** Today on this machine. */
  today: string,
  /** Known companies: last opened first, archived ones last. */
  companies: Array<CompanyCard>,
  /** The company that was open last. */
  last: string | null,
  /** Theme. */
  theme: Theme,
  /** Density. */
  density: Density,
  /** Single keys act without Ctrl. */
  single_keys: boolean, };
export type ImportKind = "deals" | "history" | "targets" | "accounts" | "people";
export type Individuals = "off" | "person" | "owner" | "team";
export type Kept = "open" | "overdue" | "done" | "done_late" | "moved" | "dropped";
export type LaneCell = {
  /** Figures of the cell. */
  totals: Totals,
  /** Deals in order, as keys for `pipeline.cards`. */
  keys: Array<number>, };
export type LastImport = {
  /** The action. */
  tx: number,
  /** What it was called. */
  name: string, };
export type Leaving = {
  /** Open deals. */
  open_deals: number,
  /** Their known value, one entry a currency. */
  open_value: Array<Money>,
  /** Open deals whose value is not known. */
  unvalued: number,
  /** Full targets of months after this one, one entry a currency: nobody is there to win them. */
  targets: Array<Money>,
  /** The same in one sentence. */
  sentence: string,
  /** Why neither number nor value is given, where there are open deals: then none above is one. Null = they are given. */
  withheld: string | null, };
export type LockDone = {
  /** What was done, in a sentence or two. */
  text: string,
  /** Backups that could not follow, or are another company's; damaged files that were set aside among them. */
  left: Array<string>,
  /** It has a passphrase now. */
  encrypted: boolean,
  /** The passphrase is kept in this machine's key store. */
  kept: boolean, };
export type LockOf = {
  /** It has a passphrase. */
  encrypted: boolean,
  /** The passphrase is kept in this machine's key store. */
  kept: boolean,
  /** This machine has a key store. */
  store: boolean,
  /** Why it has none; null = it has one. */
  why: string | null, };
export type LockState = {
  /** Nothing is shown until it is left. */
  locked: boolean,
  /** The company that was in the window; null = none. */
  at: LockedAt | null,
  /** It is left by the leader's PIN; else, where nothing is encrypted, by any key. */
  pin: boolean,
  /** Seconds until a PIN is taken again after too many wrong ones; null = now. */
  wait: number | null,
  /** Minutes without input after which it locks; 0 = never. */
  minutes: number,
  /** Light or dark, also while nothing else is told. */
  theme: Theme,
  /** Minutes that can be chosen. */
  choices: Array<number>,
  /** Input is told at most this often, in seconds. */
  beat: number, };
export type LockedAt = {
  /** The file. */
  path: string,
  /** Its name without its ending; nothing from within. */
  name: string,
  /** It opens by its passphrase; else by any key. */
  encrypted: boolean, };
export type Look = {
  /** Which deals. */
  filter: Filter,
  /** In which order. */
  sort: Sort,
  /** As a table; else as a board. */
  table: boolean,
  /** On the board: a lane for each owner. */
  lanes: boolean, };
export type Member = {
  /** Identity. */
  id: string,
  /** Name. */
  name: string,
  /** One or two letters for the badge. */
  initials: string,
  /** 0 to 7: which hue the badge has. */
  hue: number,
  /** Works here today, or will. */
  active: boolean,
  /** First day; null = unknown. */
  started_on: string | null,
  /** Last day; null = none is set. */
  left_on: string | null,
  /** Whom the person reports to. */
  manager: string | null,
  /** That person's name. */
  manager_name: string | null,
  /** Percent of a full target in each month from the first; empty = no ramp. */
  ramp: Array<number>,
  /** How much of a full target counts this month, in a sentence; null = all of it. */
  ramp_note: string | null,
  /** Roles now and before, by first day. */
  roles: Array<RoleLine>,
  /** Open deals. */
  open_deals: number,
  /** Their known value, one entry a currency. */
  open_value: Array<Money>,
  /** Open deals whose value is not known. */
  unvalued: number,
  /** Why neither is given: then none of the three above is a figure. Null = they are given. */
  withheld: string | null,
  /** The CRM's id. */
  external_id: string | null, };
export type Money = {
  /** Integer minor units; 12345 is 123.45 in a currency with two decimals. */
  minor: number,
  /** ISO 4217 code in capitals. */
  currency: string, };
export type MonthOf = {
  /** First day. */
  start: string,
  /** Working days. */
  working: number,
  /** Each day in order. */
  days: Array<DayKind>, };
export type MoveKind = "pushed" | "pulled" | "up" | "down";
export type NamedPeriod = "this_month" | "next_month" | "last_month" | "this_quarter" | "next_quarter" | "last_quarter";
export type Need = {
  /** ISO 4217 code. */
  currency: string,
  /** Win rate by value of all decided deals, in hundredths of a percent; null = not given. */
  rate: number | null,
  /** Open and due by the end of the period, and in a period that is yet to begin only in it; deals without a close date are not in it. */
  open: Money,
  /** What that can be expected to bring; null = no rate. */
  expected: Money | null,
  /** What is still needed, rounded up; 0 = nothing; null = it cannot be said. */
  needed: Money | null,
  /** Created in the period; null = not known, since deals have no day of creation. */
  created: Money | null,
  /** Why it cannot be said. */
  why: string | null,
  /** All of it in a sentence. */
  sentence: string, };
export type NewAction = {
  /** What is to be done. */
  text: string,
  /** What sort. */
  kind: ActionKind,
  /** Who does it; null = nobody yet. */
  person: string | null,
  /** By when, as typed; empty = not said. */
  due: string,
  /** On which deal. */
  deal: string | null,
  /** Of a tactic: what it is expected to do. */
  effect: TypedEffect | null,
  /** The advice that it came from. */
  advice: string | null, };
export type NewContact = {
  /** The deal that the person takes part in; the account is the deal's. */
  deal: string | null,
  /** The account by name, where no deal is named. */
  account: string | null,
  /** Name, title, mail address and telephone in one line: `Ann Lee, Head of works, ann@acme.example`. */
  typed: string | null,
  /** The same apart; counts where nothing is typed. */
  details: Details | null,
  /** Buying role in the deal. */
  role: BuyingRole | null,
  /** Day met, as typed; empty = not met. */
  met_on: string, };
export type NewGap = {
  /** In what. */
  competency: string,
  /** What is to be reached. */
  goal: string,
  /** How it will be seen. */
  evidence: string,
  /** By when, as typed. */
  due: string,
  /** For whom it is, never the owner: an agreed one is shared with the person. */
  visibility: Visibility, };
export type NewPipeline = {
  /** First day. */
  from: string,
  /** Last day. */
  to: string,
  /** Deals. */
  deals: number,
  /** Their present value, one entry a currency. */
  value: Array<Money>,
  /** Deals without a value. */
  unvalued: number,
  /** The deals behind it. */
  opens: Filter, };
export type NewStage = {
  /** Name. */
  name: string,
  /** What being there says about a deal. */
  outcome: Outcome,
  /** `35`, `35 %`; empty = not counted in weighted figures. */
  probability: string,
  /** `14`, `2w`; empty = unknown. */
  expected_days: string,
  /** Buyer's actions. */
  exit_criteria: Array<string>,
  /** Before which stage; null = after the others of its outcome. */
  before: string | null, };
export type NewsLine = {
  /** What it is about. */
  topic: NewsTopic,
  /** The sentence. */
  text: string,
  /** The deals, the largest first; a deal that is not in the book any more is not named. Empty where there are too many to be named one by one. */
  deals: Array<string>,
  /** How many it speaks of. */
  count: number,
  /** What they come to, one entry a currency; empty of several where the seller's figures are withheld. */
  value: Array<Money>,
  /** Who did it, where one did all. */
  actor: string | null,
  /** The day on which it was recorded, where that is one. */
  on: string | null, };
export type NewsTopic = "lost" | "deleted" | "pushed" | "value_down" | "moved_back" | "won" | "new" | "reopened" | "moved_on" | "value_up" | "dated" | "owner" | "category" | "next_step" | "action" | "self_assessed" | "other";
export type Note = {
  /** Identity, also of one that is a draft yet. */
  id: string,
  /** Whom it is about. */
  person: string,
  /** The person's name. */
  person_name: string,
  /** The session that it was written in. */
  session: string | null,
  /** The day that it is about. */
  on: string | null,
  /** For whom it is. */
  visibility: Visibility,
  /** "Private", "Shared with Ann Lee". */
  mark: string,
  /** Markdown; of a note with a draft, the draft. */
  text: string,
  /** Who wrote it. */
  author: string | null,
  /** What is shown is a draft of this copy that is not in the book yet. */
  draft: boolean,
  /** What stands at the field. */
  advice: string,
  /** A word of the text belongs to what is not to be written here (health, family, unions): a sentence, else null. */
  warning: string | null,
  /** Each change of its visibility: when, by whom, in words. The oldest first. */
  shared: Array<NoteShared>, };
export type NoteHit = {
  /** The note. */
  note: string,
  /** Whom it is about. */
  person: string,
  /** The person's name. */
  person_name: string,
  /** Its session. */
  session: string | null,
  /** "#7, One-to-one". */
  session_name: string | null,
  /** Its day. */
  on: string | null,
  /** For whom it is. */
  visibility: Visibility,
  /** The words around, in pieces: every second one is what was found. */
  excerpt: Array<string>, };
export type NoteHits = {
  /** The best first. */
  hits: Array<NoteHit>,
  /** How many there are, of which these are the first. */
  count: number, };
export type NoteShared = {
  /** The day. */
  on: string,
  /** Who did it. */
  by: string,
  /** From then on. */
  visibility: Visibility,
  /** "12 Nov 2026: shared with Ann Lee, by Mara Lind". */
  text: string, };
export type OldErased = {
  /** Values that were taken out of the book and its history. */
  values: number,
  /** Backups that were rewritten. */
  backups: number,
  /** Backups in which they still stand. */
  stuck: Array<ErasureBackup>,
  /** All of it in a sentence. */
  text: string, };
export type OldNotes = {
  /** The months. */
  months: number,
  /** What is of a day before this one is old. */
  before: string,
  /** That in a sentence; null = nobody's. */
  line: string | null,
  /** By name. */
  people: Array<OldNotesOf>,
  /** How many backups are rewritten. */
  backups: number,
  /** Backups that cannot be opened. */
  stuck: Array<ErasureBackup>, };
export type OldNotesOf = {
  /** Whose. */
  person: string,
  /** Name. */
  name: string,
  /** "3 notes and 5 assessments". */
  what: string,
  /** The day of the oldest. */
  oldest: string | null, };
export type Opinion = {
  /** "2026-Q4", "2026-11" or "2026". */
  period: string,
  /** First day. */
  from: string,
  /** Last day. */
  to: string,
  /** Whose deals: the name of a seller or manager; null = the company's. */
  of: string | null,
  /** The seed that it was drawn by: the same book, day and seed give the same figures. */
  seed: number,
  /** The figures; null = none is given. */
  figures: OpinionFigures | null,
  /** Why none is given. */
  why: string | null,
  /** What it rests on. */
  basis: OpinionBasis,
  /** How such opinions did on past periods of this company; null = none is given. */
  track: OpinionTrack | null,
  /** All of it in words. */
  sentence: string,
  /** What is left out, or counted in doubt. */
  notes: Array<string>, };
export type OpinionBacktest = {
  /** Whose deals: the name of a seller or manager; null = the company's. */
  of: string | null,
  /** All together; null = none is given. */
  track: OpinionTrack | null,
  /** Why none is given. */
  why: string | null,
  /** Each day, the oldest first. */
  lines: Array<BacktestLine>, };
export type OpinionBasis = {
  /** Past wins. */
  wins: number,
  /** Past moments. */
  moments: number,
  /** Days since the first deal ended. */
  days: number,
  /** Open deals. */
  open: number,
  /** Of them, those without a value. */
  unvalued: number,
  /** Days left of the period. */
  left: number, };
export type OpinionFigures = {
  /** One in ten results lies below it. */
  p10: Money,
  /** Half of the results lie below it. */
  p50: Money,
  /** One in ten results lies above it. */
  p90: Money,
  /** The mean of the results; it lies above their middle, as few large deals do. */
  mean: Money,
  /** Of it, deals won so far. */
  won: Money,
  /** Of it, repeat business of the period, which never becomes a deal: what has come, or what is expected where that is more. Null = nobody has said, or it is not shown here. */
  repeat: Money | null, };
export type OpinionTrack = {
  /** Past days on which an opinion was formed. */
  scored: number,
  /** Periods that they lie in. */
  periods: number,
  /** Error of its P50. */
  error: number,
  /** Error of won so far and the pipeline weighted by stage. */
  stage_weighted: number | null,
  /** Error of won so far and the mean of what past periods won from the same day on. */
  past_remainder: number | null,
  /** Results between P10 and P90, in hundredths of a percent; 8000 is what is aimed at. */
  inside: number,
  /** In words, also where it did worse. */
  sentence: string, };
export type Options = {
  /** Products. */
  products: Array<string>,
  /** Sources or campaigns. */
  sources: Array<string>,
  /** Competitors. */
  competitors: Array<string>,
  /** Contacts as typed or imported. */
  contacts: Array<string>,
  /** Names of accounts. */
  accounts: Array<string>, };
export type Outcome = "open" | "won" | "lost";
export type OwnCopy = {
  /** Whose it is, where it is not the leader's. */
  of: string | null,
  /** That person in the book, where it is one person's. */
  person: string | null,
  /** What there is to see. */
  reads: Array<Feature>,
  /** What there is to change. */
  writes: Array<Feature>, };
export type Pack = {
  /** Which. */
  slug: PackSlug,
  /** Its name. */
  name: string,
  /** What it is for, in one sentence. */
  purpose: string,
  /** Whom pages can be made for, one by one; empty = it is one for all. */
  readers: Array<PackReader>,
  /** How many of them at once. */
  choice: PackChoice,
  /** Sections that can be chosen and ordered, in their usual order; empty = it is of one piece. */
  sections: Array<PackSectionOffered>,
  /** Periods that it can be made for; empty = it has none. */
  periods: Array<PackPeriod>,
  /** Who may read it; empty = it goes to whom it is made for. */
  audiences: Array<PackAudience>,
  /** Why there is nothing to print now, and what to do; null = there is something. */
  nothing: string | null, };
export type PackAudience = 'leader' | 'my-machine' | 'successor' | 'owner' | 'team' | `person:${string}`;
export type PackChoice = "each" | "one" | "perhaps";
export type PackLogo = {
  /** "PNG" or "JPEG". */
  kind: string,
  /** Its size. */
  bytes: number, };
export type PackMade = {
  /** Where they are. */
  path: string,
  /** How many. */
  pages: number,
  /** What is kept off the pages and letters that could not be printed, in sentences; null = nothing. */
  note: string | null, };
export type PackPage = {
  /** The page as an SVG picture of our own making. */
  svg: string,
  /** The same in words. */
  text: string, };
export type PackPeriod = {
  /** "2026-Q4". */
  name: string,
  /** It holds today. */
  now: boolean, };
export type PackPreview = {
  /** The first pages. */
  pages: Array<PackPage>,
  /** How many there are in all. */
  total: number,
  /** The file name to propose. */
  file: string,
  /** What is kept off the pages and letters that cannot be printed, in sentences; null = nothing. */
  note: string | null, };
export type PackReader = {
  /** The person; null = deals without an owner. */
  id: string | null,
  /** The name. */
  name: string,
  /** What the pages hold for this reader: "11 of 20 deals". */
  holds: string, };
export type PackSection = "rally" | "agenda" | "since" | "deals" | "advice" | "actions" | "decisions";
export type PackSectionOffered = {
  /** Which. */
  section: PackSection,
  /** Its name. */
  name: string,
  /** What is in it, in few words. */
  holds: string, };
export type PackSlug = "clean-up" | "weekly" | "succession" | "forecast" | "first-day" | "called-against-result" | "quarterly" | "one-to-one" | "gap-map";
export type PackWanted = {
  /** Which pack. */
  slug: PackSlug,
  /** For whom; empty = for everybody. Null stands for deals without an owner. */
  readers: Array<string | null>,
  /** On which paper. */
  paper: Paper,
  /** Which sections, in which order; empty = all in their usual order. */
  sections: Array<PackSection>,
  /** For which period, by its name; null = all open deals, and the period that holds the day. */
  period: string | null,
  /** Who reads it. */
  audience: PackAudience, };
export type Paper = "a4" | "letter";
export type PartEdit = { "field": "role",
  /** The role. */
  role: BuyingRole | null, } | { "field": "met",
  /** `today`, `mon`, `18 Nov`, `-2w`. */
  on: string, } | { "field": "out" };
export type PastImport = {
  /** The action. */
  tx: number,
  /** Its name. */
  name: string,
  /** When, UTC milliseconds. */
  made: number,
  /** Who. */
  actor: string,
  /** Cells changed. */
  changes: number,
  /** It was reverted. */
  reverted: boolean, };
export type Period = "month" | "quarter";
export type PeriodOf = {
  /** First day. */
  start: string,
  /** Length in months. */
  months: number,
  /** "2026-Q4" or "2026-11". */
  name: string,
  /** Working days. */
  working: number,
  /** Of these, left from today on; all of them in a period to come. */
  left: number,
  /** It holds today. */
  now: boolean, };
export type Person = {
  /** Identity. */
  id: string,
  /** Name. */
  name: string,
  /** One or two letters for the badge. */
  initials: string,
  /** 0 to 7: which hue the badge has. */
  hue: number,
  /** Present roles. */
  roles: Array<Role>,
  /** Works here today. */
  active: boolean,
  /** The CRM's id. */
  external_id: string | null, };
export type PersonActivity = {
  /** In the last 30 days, today included. */
  last_30: PersonSteps,
  /** In the last 90 days. */
  last_90: PersonSteps,
  /** Thirteen weeks, the earliest first; the last one has today in it. */
  weeks: Array<PersonWeek>,
  /** Moves and next steps of the last 90 days that came with an export of the CRM: nobody wrote them down here, so they are in no count. */
  imported: number,
  /** What is counted, in sentences. */
  note: string, };
export type PersonAttainment = {
  /** "2026-Q4". */
  period: string,
  /** First day. */
  from: string,
  /** Last day. */
  to: string,
  /** It holds today. */
  now: boolean,
  /** What counts of the target; null = none is set, or it is not for this reader. */
  target: Money | null,
  /** Won that the person is credited with, in the company's currency; null = withheld. */
  won: Money | null,
  /** Won in other currencies, which are in no percent; one entry a currency. */
  foreign: Array<Money>,
  /** Repeat business as it counts beside it; null = nothing is said, or withheld. */
  repeat: Money | null,
  /** Won of the target in hundredths of a percent; null = not given. */
  attained: number | null,
  /** Why it is not given. */
  why: string | null,
  /** "Won 79k of 200k: 39 %; 10k of repeat business beside it." */
  sentence: string, };
export type PersonCalls = {
  /** The record, by the baseline; null = there is none. */
  record: CallRecord | null,
  /** Why there is none. */
  why: string | null, };
export type PersonCoverage = {
  /** Target less won. */
  missing: Money,
  /** Open deals of the period. */
  open: Money,
  /** Open over missing. */
  tenths: number | null,
  /** What was needed in past periods. */
  needed: number,
  /** Past periods that this rests on. */
  periods: number,
  /** Both in a sentence. */
  sentence: string, };
export type PersonDeal = {
  /** Identity. */
  id: string,
  /** Its title, else its account. */
  name: string,
  /** Its value; null = unknown. */
  value: Money | null,
  /** What there is to say of it: "pushed three times", "due on 12 Jan 2027". */
  said: string, };
export type PersonEdit = { "field": "name",
  /** New name. */
  text: string, } | { "field": "started_on",
  /** `2026-09-14`, `14 Sep`, `mon`. */
  input: string, } | { "field": "left_on",
  /** `2026-12-31`, `eom`. */
  input: string, } | { "field": "manager",
  /** Person id. */
  id: string | null, } | { "field": "ramp",
  /** `0, 25, 50, 75`. */
  input: string, };
export type PersonFigures = {
  /** Whose figures they are. */
  who: PersonWho,
  /** Today. */
  on: string,
  /** The day that is compared with: of the session before. */
  since: string | null,
  /** The company's currency. */
  currency: string,
  /** For whom the figures are, where they are withheld: then no figure is below, but for a target that may be shown. Null = they are given. */
  withheld: string | null,
  /** This period and the last four that are over, the latest first. */
  attainment: Array<PersonAttainment>,
  /** Win rate and cycle; null = withheld. */
  win: PersonWin | null,
  /** The record of calls; null = withheld. */
  calls: PersonCalls | null,
  /** Pushed and slipped deals; null = withheld. */
  slips: PersonSlips | null,
  /** Steps on deals; null = withheld. */
  activity: PersonActivity | null,
  /** Open deals; null = withheld. */
  pipeline: PersonPipeline | null,
  /** The five of a one-to-one, always all of them; withheld ones have no value. */
  five: Array<PersonFive>, };
export type PersonFive = {
  /** Which. */
  key: FiveKey,
  /** "Attainment". */
  label: string,
  /** "39 % of 200k"; null = not given. */
  value: string | null,
  /** Why it is not given. */
  why: string | null,
  /** The same as it stood on the day that is compared with; null = no day, or it cannot be told as of that day. */
  was: string | null,
  /** How it moved since; null = nothing to compare. */
  trend: FiveTrend | null,
  /** What that means; null = the figure is not given. */
  tone: FiveTone | null, };
export type PersonPipeline = {
  /** Open deals. */
  deals: number,
  /** Their known value, one entry a currency. */
  value: Array<Money>,
  /** Open deals whose value is not known. */
  unvalued: number,
  /** Coverage; null = not given. */
  coverage: PersonCoverage | null,
  /** Why it is not given. */
  coverage_why: string | null,
  /** Open deals whose next step is dated today or later. */
  steps_in_place: number,
  /** Open deals whose next step is overdue, the latest last. */
  steps_overdue: Array<PersonDeal>,
  /** Open deals without a next step that has a date. */
  steps_missing: number,
  /** Actions of the person that are overdue. */
  actions_overdue: Array<string>, };
export type PersonRates = {
  /** Of deals that were created in the last twelve months. */
  win: WinRate,
  /** Of deals that closed in the last twelve months. */
  cycle: Cycle, };
export type PersonSlipped = {
  /** "2026-Q4". */
  period: string,
  /** Deals that were due in it since its first day, and are due after it now. */
  deals: Array<PersonDeal>, };
export type PersonSlips = {
  /** First of the last 90 days. */
  from: string,
  /** Open deals that were pushed twice or more, at any time: the most often first. */
  pushed: Array<PersonDeal>,
  /** How often close dates of open deals were pushed in the last 90 days. */
  pushes: number,
  /** Open deals that this happened to. */
  pushed_deals: number,
  /** Slipped out of this period and out of the last one. */
  slipped: Array<PersonSlipped>, };
export type PersonSteps = {
  /** Moves to another stage, but to one of won deals. */
  moves: number,
  /** Next steps that were set. */
  next_steps: number,
  /** People at buyers who were met. */
  met: number,
  /** Actions that were done. */
  actions: number,
  /** Deals that were put into the book. */
  created: number,
  /** Deals that were won. */
  won: number,
  /** All of them. */
  all: number, };
export type PersonWeek = {
  /** Its Monday. */
  from: string,
  /** Steps. */
  steps: number, };
export type PersonWho = {
  /** Identity. */
  id: string,
  /** Name. */
  name: string,
  /** One or two letters for the badge. */
  initials: string,
  /** 0 to 7: which hue the badge has. */
  hue: number,
  /** Works here today, or will. */
  active: boolean,
  /** Roles held today, each with its first day. */
  roles: Array<RoleLine>,
  /** First day; null = unknown. */
  started_on: string | null,
  /** Last day; null = none is set. */
  left_on: string | null,
  /** Percent of a full target in each month from the first; empty = no ramp. */
  ramp: Array<number>,
  /** How much of a full target counts this month, in a sentence; null = all of it. */
  ramp_note: string | null,
  /** Whom the person reports to. */
  manager: string | null,
  /** That person's name. */
  manager_name: string | null, };
export type PersonWin = {
  /** First day of the twelve months. */
  from: string,
  /** The person's. */
  own: PersonRates,
  /** Everybody's together, the person's included; null = it is not for this reader. */
  team: PersonRates | null,
  /** Why the team's is not given. */
  team_why: string | null,
  /** The person's deals by the period of their creation, the latest first: those of the twelve months. */
  cohorts: Array<Cohort>, };
export type PlanGap = {
  /** Identity. */
  id: string,
  /** In what. */
  competency: string,
  /** Its name. */
  competency_name: string,
  /** What is to be reached, in the person's words. */
  goal: string,
  /** How it will be seen. */
  evidence: string,
  /** By when. */
  due: string | null,
  /** Days since it was due; null = open and not due yet, or ended. */
  overdue_days: number | null,
  /** In the plan since. */
  since: string | null,
  /** It is worked on, reached, or dropped. */
  state: PlanState,
  /** Day on which it ended. */
  ended_on: string | null,
  /** Why it was dropped. */
  reason: string | null,
  /** For whom it is. */
  visibility: Visibility,
  /** What is done about it. */
  actions: Array<Action>,
  /** How it stood, session by session, the latest first. */
  progress: Array<PlanProgress>,
  /** The leader's level when it came into the plan, and now. */
  level_then: number | null,
  /** See `level_then`. */
  level_now: number | null, };
export type PlanProgress = {
  /** Identity. */
  id: string,
  /** The session; null = outside of one. */
  session: string | null,
  /** Its number. */
  number: number | null,
  /** The day. */
  on: string,
  /** How. */
  standing: PlanStanding,
  /** What was seen. */
  text: string, };
export type PlanStanding = "same" | "moving" | "reached";
export type PlanState = "open" | "reached" | "dropped";
export type Preview = {
  /** The settings with every guess filled in; send them back, changed where wrong. */
  settings: Settings,
  /** Which of them were guessed here: "kind", "delimiter", "encoding", "dates", "decimal", "currency". */
  guessed: Array<string>,
  /** The same headings were imported before, and what was said then is used. */
  remembered: boolean,
  /** Encodings to choose from; none of a workbook. */
  encodings: Array<EncodingName>,
  /** The sheets. */
  sheets: Array<SheetPreview>,
  /** What only a person can say. The import can be made with questions open; what they are about is then left unknown. */
  questions: Array<Question>,
  /** Stage values found and what they come to mean. */
  stage_values: Array<StageValue>,
  /** Rows by fate; they add up to `rows`. */
  counts: Counts,
  /** Rows that are not deals, by reason. */
  not_deals: Array<ReasonCount>,
  /** Rejected rows, by reason. */
  rejected: Array<ReasonCount>,
  /** Sentences about the file as a whole. */
  warnings: Array<string>,
  /** Values that need a decision; until then they are unknown. */
  undecided_values: Array<UndecidedValue>,
  /** Rows for which it is not clear which deal they are. */
  doubts: Array<Doubt>,
  /** Deals of this source that the file no longer holds. They stay in the book. */
  gone: Array<DealName>,
  /** Edited here, not changed in the export: to be updated in the CRM, by seller. */
  to_update_in_crm: Array<SellerUpdates>,
  /** Edited here and changed in the export. */
  conflicts: Array<Conflict>,
  /** Why nothing can be imported yet, in a sentence; null = it can. */
  blocked: string | null, };
export type PrivacyKind = "person" | "contact";
export type PrivacyLine = {
  /** Identity. */
  id: string,
  /** On which side. */
  kind: PrivacyKind,
  /** Name. */
  name: string,
  /** What the person is: "Seller", "Head of works, Acme". */
  what: string,
  /** The person's own day, where one was set. */
  keep_until: string | null,
  /** From when on the data are due to be erased; null = they are needed. */
  due_on: string | null,
  /** They are due now. */
  due: boolean,
  /** Why, in a sentence. */
  reason: string, };
export type PrivacyOverview = {
  /** Months for which data are kept after somebody left, or was last worked with. */
  months: number,
  /** Who answers for the data. */
  controller: string,
  /** It was set; else it is the company. */
  controller_set: boolean,
  /** The company. */
  company: string,
  /** How many people are due. */
  due: number,
  /** That in a sentence; null = nobody. */
  line: string | null,
  /** Those who are due first, then those who will be, then the others. */
  people: Array<PrivacyLine>,
  /** How many were erased. */
  erased: number, };
export type Progress = {
  /** ISO 4217 code. */
  currency: string,
  /** The team's target: the sum of what counts of each person's; null = none is set. */
  target: Money | null,
  /** Won in the period. */
  won: Money,
  /** Deals won in the period. */
  won_deals: number,
  /** Repeat business of the period: what is expected, or what has come where that is more; once it is over, what has come where that is known. Null = nothing is said. */
  repeat: Money | null,
  /** All or some of that is only expected: less of it has come so far, or none is known to have come. */
  repeat_expected: boolean,
  /** What of it has come; null = it is not known. */
  repeat_come: Money | null,
  /** Target less won less repeat business; negative = above the target; null = no target. */
  left: Money | null,
  /** Won of the target in hundredths of a percent; null = no target. */
  attained: number | null,
  /** What is needed a working day that is left, rounded half up; null = no target, it is reached, or no day is left. */
  needed: Money | null,
  /** What the last three whole months closed a working day; null = it cannot be said. */
  recent: Money | null,
  /** Why that cannot be said. */
  recent_why: string | null,
  /** "11 working days left; needs 42k a day; the last three months closed 31k a day." */
  sentence: string, };
export type Promotion = {
  /** The person. */
  person: string,
  /** Name. */
  name: string,
  /** First day of the twelve whole months. */
  from: string,
  /** Last day of them. */
  to: string,
  /** Whole months among them that the book knows. */
  months: number,
  /** For whom the figures are, where they are withheld; null = they are given. */
  withheld: string | null,
  /** Won by the person in these months, in the company's currency; null = withheld, or no month is known. */
  own: Money | null,
  /** Of that in the average month. */
  own_month: Money | null,
  /** Won by everybody else in the average month. */
  others_month: Money | null,
  /** The person's part of all that was won, in hundredths of a percent; null = nothing was won, or not given. */
  share: number | null,
  /** Won by the person in other currencies, which is in no figure above. */
  foreign: Array<Money>,
  /** Periods that are over, the latest first: won of the target, in sentences by period ("2026-Q3", "Won .."). */
  attainment: Array<[string, string]>,
  /** The result in sentences. */
  result: Array<string>,
  /** What was seen of leading, in the framework's order. */
  evidence: Array<PromotionEvidence>,
  /** What it comes to, in sentences. */
  seen: Array<string>,
  /** What losing the selling would cost; null = not given. */
  cost: PromotionCost | null,
  /** The same in sentences. */
  lost: Array<string>, };
export type PromotionCost = {
  /** What the person won in the average whole month. */
  month: Money,
  /** Twelve of them. */
  year: Money,
  /** By how much everybody else would have to win more to make up for it, in hundredths of a percent; null = nobody else won anything, or it is too large to be told. */
  raise: number | null, };
export type PromotionEvidence = {
  /** The competency's name. */
  name: string,
  /** What a manager needs, 0 to 4; null = nothing is required. */
  required: number | null,
  /** The leader's latest level, 0 to 4; null = not assessed. */
  level: number | null,
  /** "Works alone"; null = not assessed. */
  level_name: string | null,
  /** The day of the assessment. */
  on: string | null,
  /** What was seen; null = not assessed, or an opinion. */
  evidence: string | null,
  /** When it was seen. */
  seen_on: string | null,
  /** It is assessed without evidence. */
  opinion: boolean,
  /** Older than 90 days. */
  old: boolean,
  /** All of it in words: "Works alone (3 of 3) on 2 Oct 2026, an opinion", "Not assessed". */
  words: string, };
export type Question = {
  /** What it is about. */
  about: QuestionAbout,
  /** The question, one sentence. */
  text: string,
  /** Values from the file that show it. */
  samples: Array<string>, };
export type QuestionAbout = "dates" | "decimal" | "currency" | "stages" | "mapping";
export type Rally = {
  /** "2026-Q4". */
  period: string,
  /** First day. */
  from: string,
  /** Last day. */
  to: string,
  /** It holds today. */
  now: boolean,
  /** Working days. */
  days: WorkingDays,
  /** One person alone sells, whose figures are not for this reader: why there is no sum here. Null = there are sums. */
  withheld: string | null,
  /** By currency, the company's first; at least that one, but where it is withheld. */
  progress: Array<Progress>,
  /** The team's target is one person's so far and not for this reader, or this copy does not hold it: neither it nor what it could be reckoned back from is here. */
  target_hidden: boolean,
  /** Sellers who have no target for some of their months: the team's is that much too low. 0 = none. */
  without_target: number,
  /** What the figures leave out or count in doubt, in sentences; empty = nothing. */
  notes: Array<string>,
  /** By currency, the company's first; at least that one, but where it is withheld. */
  need: Array<Need>,
  /** Whether what is created now can close in the period, by the cycle of won deals; null = the cycle is not known. */
  cycle: string | null,
  /** New pipeline of the period. */
  created: NewPipeline,
  /** New pipeline of the last thirteen weeks, earliest first; a week starts on Monday. Empty where it is withheld. */
  weeks: Array<NewPipeline>,
  /** Which wins are told. */
  wins_of: WinsOf,
  /** "Won since your visit on 16 Nov". */
  wins_title: string,
  /** A visit is marked, so wins since then can be told. */
  visited: boolean,
  /** All of them. */
  wins_count: number,
  /** Their value, one entry a currency. */
  wins_value: Array<Money>,
  /** The latest of them, latest first. */
  wins: Array<Win>,
  /** By what was won, the most first in the company's currency, or by name where that of some is withheld; deals without an owner last. */
  sellers: Array<SellerRally>,
  /** Said in the period, the latest first. */
  recognition: Array<Recognition>, };
export type ReasonCount = {
  /** The reason in words. */
  reason: string,
  /** Rows. */
  count: number, };
export type Recallable = "notes" | "buyer_said" | "reason" | "next_step" | "action" | "note";
export type Recalled = {
  /** How many texts were taken out, earlier ones included. */
  texts: number,
  /** Who has been sent a bundle in which it may have been. */
  sent_to: Array<string>,
  /** Backups in which it still stands. */
  backups: number,
  /** All of it in sentences. */
  text: string, };
export type Recognition = {
  /** Identity. */
  id: string,
  /** Who. */
  person: string,
  /** Name. */
  name: string,
  /** The day on which it was said. */
  on: string | null,
  /** For what. */
  text: string,
  /** The deal that it was about. */
  deal: string | null,
  /** What the deal is called. */
  deal_name: string | null, };
export type RecordBy = { "by": "baseline" } | { "by": "days_before",
  /** Days. */
  days: number, };
export type RecordLine = {
  /** "2026-Q3". */
  period: string,
  /** First day of the period. */
  from: string,
  /** Length of the period in months. */
  months: number,
  /** Which level it is of. */
  figure: ForecastFigure,
  /** The day of the call. */
  on: string,
  /** Days from then to the period's last day; negative = after it. */
  days_before_end: number,
  /** What was called, in minor units. */
  called: number,
  /** What it came to, in minor units. */
  came: number,
  /** The result is one that was agreed with the owner; else it is what the deals and repeat business give. */
  stated: boolean,
  /** Called less came, in minor units: negative = called low. */
  off: number,
  /** The call was within a tenth of what came. */
  close: boolean,
  /** 1 - |came - called| / came, in hundredths of a percent, negative where the call missed by more than what came; null = not given, or not defined. */
  accuracy: number | null,
  /** Why it is not. */
  accuracy_why: string | null,
  /** "Call of 5 Oct, 87 days before the end." */
  said: string,
  /** What became of this period's commit. */
  commit: CommitKept,
  /** Wins of this period that came as a surprise. */
  surprises: SurpriseWins, };
export type RecordShares = {
  /** Sum of (called - came) / sum of came: negative = called low. */
  bias: number | null,
  /** Sum of |called - came| / sum of came. */
  wape: number | null,
  /** 1 - that. */
  accuracy: number | null,
  /** Calls within a tenth of what came, of all. */
  hits: number,
  /** Why something of it is not defined. */
  why: string | null, };
export type RecordShown = {
  /** Periods that are closed. */
  closed: number,
  /** The company's; null = it is withheld, or there is nothing. */
  company: CallRecord | null,
  /** Sellers by name, those that whoever looks may see. */
  sellers: Array<CallRecord>,
  /** Why some of it is not shown; null = it all is. */
  withheld: string | null,
  /** Why there is nothing, and what to do; null = there is something. */
  nothing: string | null, };
export type RepeatCell = {
  /** What is expected to come, one entry a currency; empty = nobody has said. */
  expected: Array<Money>,
  /** What has come so far; empty = not known. */
  actual: Array<Money>,
  /** It was set for this very period; else it is a sum. */
  own: boolean,
  /** Months for which nothing is said. */
  missing: number,
  /** What it is made of. */
  notes: Array<string>, };
export type RepeatEntry = {
  /** Whose. */
  person: string,
  /** First day of its period. */
  from: string,
  /** Length of its period: 1, 3, 6 or 12 months. */
  months: number,
  /** `20k`, `+2k`; empty = unknown. */
  expected?: string | null,
  /** What has come so far, as typed; empty = unknown. */
  actual?: string | null,
  /** What it is made of; empty = nothing. */
  note?: string | null, };
export type RepeatGrid = {
  /** The fiscal year, named by the year in which it ends. */
  year: number,
  /** Length of the periods. */
  period: Period,
  /** Currency of figures that are typed without one. */
  currency: string,
  /** In order. */
  periods: Array<GridPeriod>,
  /** Lines of the period before each that have an empty line there to be copied to. */
  copyable: Array<number>,
  /** By name. */
  rows: Array<RepeatRow>,
  /** All together in each period: the sums of the rows. */
  all: Array<RepeatCell>,
  /** All together in the year. */
  total: RepeatCell,
  /** Why others are not in it, or nothing is reckoned from it; null = it is whole. */
  withheld: string | null, };
export type RepeatOf = {
  /** The person. */
  person: string,
  /** Name. */
  name: string,
  /** What is expected to come, one entry a currency; empty = nobody has said. */
  expected: Array<Money>,
  /** What has come so far; empty = not known. */
  actual: Array<Money>,
  /** Months of the period for which nothing is said. */
  missing: number,
  /** What it is made of, by the lines of the period in order. */
  notes: Array<string>, };
export type RepeatPaste = {
  /** The fiscal year. */
  year: number,
  /** Person of the first cell. */
  person: string,
  /** First day of the first cell's period. */
  from: string,
  /** Length of the periods: 1 or 3 months. */
  months: number,
  /** What has come; else what is expected. */
  actual: boolean,
  /** Lines, and columns apart by tabs. */
  text: string, };
export type RepeatRow = {
  /** The person. */
  person: string,
  /** Name. */
  name: string,
  /** As many, and in the same order, as the periods. */
  cells: Array<RepeatCell>,
  /** The fiscal year. */
  total: RepeatCell,
  /** What could be expected in the periods that are not over. */
  run_rate: RunRate, };
export type RepeatsOf = {
  /** First day. */
  start: string,
  /** Length in months. */
  months: number,
  /** By name: who has a line in the period. */
  people: Array<RepeatOf>,
  /** Sum of what is expected, one entry a currency. */
  expected: Array<Money>,
  /** Sum of what has come so far. */
  actual: Array<Money>,
  /** Why others are not in it; null = everybody is. */
  withheld: string | null, };
export type Revenue = "one_off" | "recurring";
export type ReviewDeal = {
  /** Identity. */
  id: string,
  /** Title, else account. */
  name: string,
  /** Account. */
  account: string | null,
  /** Owner's name. */
  owner_name: string | null,
  /** Value. */
  value: Money | null, };
export type ReviewOrder = "seller" | "value" | "close_date" | "advice";
export type ReviewQueue = {
  /** In order. */
  deals: Array<ReviewDeal>,
  /** Number of the last change before the review. */
  since: number, };
export type Role = "owner" | "seller" | "leader" | "manager";
export type RoleEntry = {
  /** The role that is changed; null = one that is added. */
  id: string | null,
  /** Whose. */
  person: string,
  /** Which. */
  role: Role,
  /** First day as typed; empty = as long as anybody knows. */
  from: string,
  /** Last day in it as typed; empty = still. */
  last: string, };
export type RoleLine = {
  /** Identity. */
  id: string,
  /** Which. */
  role: Role,
  /** First day; null = as long as anybody knows. */
  from: string | null,
  /** Last day in it; null = still. */
  last: string | null,
  /** Held today. */
  now: boolean, };
export type Room = {
  /** The company that the app is pinned to; null = nobody else is in the room. */
  company: string | null,
  /** Whose eyes see the screen; null = only the leader's. */
  audience: PackAudience | null,
  /** In words: "The team"; null = only me. */
  label: string | null,
  /** The leader has chosen a PIN on this machine. */
  pin: boolean,
  /** Seconds until a PIN is taken again after too many wrong ones; null = now. */
  wait: number | null, };
export type RoomChoice = {
  /** Whose eyes. */
  audience: PackAudience,
  /** In words. */
  label: string, };
export type RowLine = {
  /** The row. */
  row: RowRef,
  /** Sheet's name. */
  sheet: string,
  /** Its fate. */
  fate: Fate,
  /** Why, or what changes. */
  reason: string,
  /** The deal it belongs to. */
  deal: string | null,
  /** The cells as text. */
  cells: Array<string>, };
export type RowRef = {
  /** Sheet from 0. */
  sheet: number,
  /** Row from 1, as a spreadsheet counts. */
  row: number, };
export type RunRate = {
  /** Mean of the last periods that are over and whose actual figure is known; null = it cannot be said. */
  mean: Money | null,
  /** From what, or why not, in a sentence. */
  why: string, };
export type SampleRow = {
  /** Row from 1. */
  row: number,
  /** Its cells. */
  cells: Array<string>, };
export type Saved = {
  /** The view. */
  id: string,
  /** The action, for undo. */
  tx: number | null,
  /** What it was called. */
  name: string,
  /** Objects touched. */
  count: number,
  /** What could not be done, in sentences. */
  left: Array<string>, };
export type SavedView = {
  /** Identity; null = offered by Rallybook, not saved by anybody. */
  id: string | null,
  /** Name. */
  name: string,
  /** What it shows. */
  shown: Look,
  /** What it named and the book no longer has, in a sentence. */
  note: string | null, };
export type SellerNews = {
  /** The seller; null = deals without an owner. */
  person: string | null,
  /** The seller's name. */
  name: string | null,
  /** What changed, what weighs most first. */
  lines: Array<NewsLine>,
  /** Open deals now. */
  open: number,
  /** Of them, those in which nothing changed. */
  quiet: number,
  /** What those come to. */
  quiet_value: Array<Money>,
  /** The seller's open pipeline then and now. */
  bridges: Bridges,
  /** Why no figure is given: the lines stand, and nothing else here is one. Null = they are given. */
  withheld: string | null, };
export type SellerRally = {
  /** The seller; null = deals without an owner. */
  person: string | null,
  /** Name. */
  name: string | null,
  /** Deals of this owner that were won. */
  won_deals: number,
  /** Won value that this person is credited with, of own and of others' deals, one entry a currency. */
  won: Array<Money>,
  /** Deals created. */
  created_deals: number,
  /** Their value, one entry a currency. */
  created: Array<Money>,
  /** Why no figure is given: then nothing above is one. Null = they are given. */
  withheld: string | null, };
export type SellerUpdates = {
  /** The seller; null = deals without an owner. */
  seller: string | null,
  /** Name. */
  name: string,
  /** What to update. */
  updates: Array<CrmUpdate>, };
export type Session = {
  /** Its line in the list. */
  line: SessionLine,
  /** Whose it is. */
  person: string,
  /** The person's name. */
  person_name: string,
  /** Key of its form. */
  form: string | null,
  /** The form's name. */
  form_name: string | null,
  /** The session before it that was held; null = it is the first. */
  before: SessionLine | null,
  /** What was promised before it and was open when it began, or was promised last: it heads the session. */
  commitments: Array<Commitment>,
  /** Notes in it that whoever looks may see, the one to type in first. */
  notes: Array<Note>,
  /** Deals that it is about. */
  deals: Array<SessionDeal>,
  /** May this copy write in it? */
  writes: boolean,
  /** What is missing before it can end, in sentences; none = it can. */
  before_end: Array<string>, };
export type SessionDeal = {
  /** The deal; null = it is not shared with this copy. */
  deal: string | null,
  /** Its title, else its account. */
  name: string,
  /** Its account. */
  account: string | null,
  /** Its value in words. */
  value: string | null,
  /** Its stage. */
  stage: string | null,
  /** Its close date. */
  close: string | null,
  /** Its next step with the day, in words. */
  next_step: string | null,
  /** How it stands. */
  outcome: Outcome, };
export type SessionEdit = { "field": "kind",
  /** New sort. */
  kind: SessionKind, } | { "field": "on",
  /** As typed. */
  input: string, } | { "field": "form",
  /** Key. */
  key: string, };
export type SessionEnd = {
  /** What the person promises, in the person's words; empty = nothing. */
  commitment: string,
  /** By when, as typed: `fri`, `+2w`. */
  due: string,
  /** On which deal. */
  deal: string | null,
  /** Why there is none. */
  none: string,
  /** The day for which the next session is planned, as typed; empty = none. */
  next: string, };
export type SessionKind = "one_to_one" | "joint_visit" | "call_review" | "deal_coaching";
export type SessionLine = {
  /** Identity; null = a number that no session has: it was skipped or deleted. */
  id: string | null,
  /** Its number among the person's. */
  number: number,
  /** "#7", "#8 missed". */
  name: string,
  /** What sort; null with the identity. */
  kind: SessionKind | null,
  /** "One-to-one". */
  kind_name: string,
  /** The day for which it is planned, or on which it was held. */
  on: string | null,
  /** How it stands. */
  state: SessionState,
  /** Why it was missed. */
  reason: string | null,
  /** The commitment that it ended with, as an action; null = none. */
  commitment: Action | null,
  /** Why it ended with none. */
  no_commitment: string | null,
  /** Notes in it that whoever looks may see. */
  notes: number,
  /** The first words of the first of them. */
  excerpt: string | null,
  /** That another session has the same number, in words; null = none has. */
  twice?: string | null, };
export type SessionState = "planned" | "begun" | "held" | "missed";
export type Settings = {
  /** What the rows are; null = guess. */
  kind: ImportKind | null,
  /** How a text file is read; null = guess. */
  text: TextReading,
  /** Which sheets; those left out are guessed. */
  sheets: Array<SheetChoice>,
  /** Which column is what; headings left out are guessed. */
  mapping: Array<ColumnChoice>,
  /** Date style; null = guess from the file. */
  dates: DateStyle | null,
  /** Decimal sign; null = guess from the file. */
  decimal: Decimal | null,
  /** Currency of amounts without one; null = the company's. */
  currency: string | null,
  /** What stage values of the file mean; those left out are guessed. */
  stages: Array<StageChoice>,
  /** Where the file comes from. Ids of two sources are never taken for each other; empty = "crm". */
  source: string,
  /** The day of the export; null = today. */
  exported_on: string | null,
  /** Answers about single rows. */
  decisions: Array<Decision>, };
export type Severity = "low" | "medium" | "high";
export type Sharing = {
  /** "Share this note with Ann Lee?" */
  question: string,
  /** What happens, what does not, and what cannot be taken back. */
  sentences: Array<string>, };
export type SheetBlank = { "what": "deal",
  /** The deal. */
  id: string, } | { "what": "action",
  /** The action. */
  id: string, } | { "what": "new_action" } | { "what": "new_deal" } | { "what": "commitment",
  /** Who promises it. */
  person: string,
  /** The session that it ends; null = it stands for itself. */
  session: string | null, };
export type SheetChoice = {
  /** The tab's name. */
  name: string,
  /** Its rows are imported. */
  used: boolean,
  /** The seller who owns the rows without an owner; null = none. */
  seller: string | null,
  /** The row (from 1) that holds the headings; null = there is none. */
  header_row: number | null, };
export type SheetDeal = {
  /** Identity. */
  id: string,
  /** Title, or the account's name where it has none. */
  title: string,
  /** Account's name. */
  account: string | null,
  /** Owner's name. */
  owner: string | null,
  /** Value; null = unknown. */
  value: Money | null,
  /** As what it counts. */
  counted: Counted,
  /** Expected close date, or the day it closed. */
  close: string | null, };
export type SheetEntry = { "what": "deal",
  /** What changed: it is added to the deal's notes with today's date. Empty = nothing. */
  note: string,
  /** Fields that changed. */
  edits: Array<Edit>, } | { "what": "action",
  /** It is done. */
  done: boolean,
  /** A new day, as typed; empty = as it is. */
  due: string,
  /** Why it is dropped; empty = it is not. */
  dropped: string, } | { "what": "new_action",
  /** What. */
  text: string,
  /** Who. */
  person: string | null,
  /** By when, as typed. */
  due: string,
  /** The number of the deal on the same sheet, or null. */
  deal: number | null, } | { "what": "new_deal",
  /** Its fields. */
  edits: Array<Edit>, } | { "what": "commitment",
  /** What, in the person's words; empty = nothing. */
  text: string,
  /** By when, as typed. */
  due: string,
  /** Why the session ends without one. */
  none: string, };
export type SheetField = "note" | "stage" | "close_date" | "value" | "category" | "next_step";
export type SheetLine = {
  /** The number on the page. */
  number: number,
  /** What it stands for. */
  blank: SheetBlank,
  /** The deal's or action's name, or whose commitment it is; null = a blank for something new, or it is gone. */
  name: string | null,
  /** The deal as it is now. */
  card: Card | null,
  /** The action as it is now. */
  action: Action | null,
  /** How it stands. */
  state: SheetState, };
export type SheetListed = {
  /** Identity. */
  id: string,
  /** The code on its pages. */
  code: string,
  /** "Weekly meeting". */
  name: string,
  /** For whom; null = for all. */
  reader: string | null,
  /** The day of its pages. */
  day: string,
  /** Numbers on it. */
  lines: number,
  /** Numbers that need nothing more: typed in, nothing written there, or not in the book any more. */
  done: number, };
export type SheetNow = {
  /** The company whose sheet is open; null = none is. */
  company: string | null,
  /** The sheet; null = none is open, or its company is not open yet. */
  sheet: SignSheet | null,
  /** What was signed on it; the leader's PIN leads out of it. */
  signed: Signed | null,
  /** All else is locked until the leader's PIN. */
  locked: boolean,
  /** Seconds until a PIN is taken again after too many wrong ones; null = now. */
  wait: number | null, };
export type SheetPreview = {
  /** The tab's name; empty in CSV. */
  name: string,
  /** Rows in it. */
  rows: number,
  /** Used. */
  used: boolean,
  /** Seller by the tab's name. */
  seller: string | null,
  /** The row of headings, from 1. */
  header_row: number | null,
  /** The columns. */
  columns: Array<ColumnPreview>,
  /** The first rows of data as text. */
  sample: Array<SampleRow>, };
export type SheetSeller = {
  /** The seller; null = the whole company. */
  person: string | null,
  /** Name; "The company" for all together. */
  name: string,
  /** What counts of the target. */
  target: Money | null,
  /** Repeat business as it counts. */
  repeat: Money | null,
  /** What the seller called. */
  call: Money | null,
  /** The leader's judgement. */
  judgement: Money | null,
  /** What was agreed. */
  agreed: Money | null,
  /** What it came to. */
  result: Money | null, };
export type SheetShown = {
  /** What the list says of it. */
  sheet: SheetListed,
  /** What is asked for of a deal, in the order of its fields. */
  fields: Array<SheetField>,
  /** Its numbers in order. */
  lines: Array<SheetLine>,
  /** Numbers that are left: all but those that are done. */
  left: number,
  /** The number to begin with: where one was, else the first that is left. */
  at: number, };
export type SheetState = "left" | "typed" | "nothing" | "gone";
export type SheetSum = {
  /** As what they count. */
  counted: Counted,
  /** How many. */
  count: number,
  /** Together, in the company's currency. */
  sum: Money,
  /** How many of them have no value, or one in another currency, and are not in the sum. */
  apart: number, };
export type Shown = { "kind": "text",
  /** The text. */
  text: string, } | { "kind": "money",
  /** The amount. */
  money: Money, } | { "kind": "date",
  /** The date. */
  date: string, };
export type SignFork = {
  /** They, in the order in which they were signed. */
  ids: Array<string>,
  /** What is to be decided, in a sentence. */
  text: string, };
export type SignOff = {
  /** Identity. */
  id: string,
  /** What for. */
  purpose: SignPurpose,
  /** First day of its period. */
  from: string,
  /** Length of its period in months. */
  months: number,
  /** Number among what was signed of the period, from 1; null = it holds no figures of its own. */
  version: number | null,
  /** The day whose figures were signed. */
  on: string,
  /** When it was signed, UTC milliseconds. */
  at: number,
  /** Who signed; empty where that is not shared with this copy. */
  signers: Array<SignerShown>,
  /** Who signed, in words: also where it was erased, or is not shared with this copy. */
  signed_by: string,
  /** Why, of a correction or a decision; null = none was needed, it was erased, or is not shared with this copy. */
  reason: string | null,
  /** Code of the figures, eight letters in two groups, as on the sheet and on printed pages. */
  code: string,
  /** The whole hash of the link, in hexadecimal. */
  hash: string,
  /** The link that it corrects, countersigns or puts aside. */
  about: string | null,
  /** The company's agreed figure; null = none was agreed, or it is not shared with this copy. */
  agreed: Money | null,
  /** The period's result, where it is closed by this; null as above. */
  result: Money | null,
  /** The record measures by it: the first sign-off of the period. */
  baseline: boolean,
  /** A person decided that another one holds. */
  put_aside: boolean,
  /** Another one was signed at once, and nobody has decided yet. */
  waits: boolean,
  /** With whose copy's key it was sealed, in words; null = with none, or one that this copy does not know. */
  sealed_by: string | null,
  /** In one sentence: "Baseline: signed on 3 Nov 2026 by Olga Rand, owner, and Mara Lind, leader." */
  text: string, };
export type SignPurpose = "sign" | "correct" | "countersign" | "supersede" | "close";
export type SignSheet = {
  /** The company's name. */
  company: string,
  /** What it is for. */
  purpose: SignPurpose,
  /** First day of the period. */
  from: string,
  /** Length of the period in months. */
  months: number,
  /** "2026-Q4". */
  period: string,
  /** The day whose figures are signed. */
  on: string,
  /** Code of the figures, as it will stand in the chain. */
  code: string,
  /** What it corrects. */
  about: string | null,
  /** A reason is asked for. */
  needs_reason: boolean,
  /** As what somebody can sign here. */
  roles: Array<SignerRole>,
  /** "Records a business judgement on this date. ..." */
  statement: string,
  /** Won, commit, best case, pipeline, omitted, not counted, lost, in this order; those without a deal are left out. */
  sums: Array<SheetSum>,
  /** Won, repeat business and commit together. */
  calculated: Money,
  /** All together. */
  whole: SheetSeller,
  /** By name. Sellers of whom nothing may be shown to whoever signs are left out. */
  sellers: Array<SheetSeller>,
  /** Deals of the period, by what they count as, the largest first. */
  deals: Array<SheetDeal>,
  /** Entries that are signed, though not shown to whoever signs, in a sentence; null = all is shown. */
  withheld: string | null, };
export type Signed = {
  /** The new link. */
  id: string,
  /** Its whole hash, in hexadecimal. */
  hash: string,
  /** Code of the figures. */
  code: string,
  /** What was done, in a sentence. */
  text: string,
  /** The step, which undo does not take back. */
  done: Done, };
export type SignedBase = {
  /** The sign-off. */
  id: string,
  /** Code of the figures, eight letters in two groups. */
  code: string,
  /** "Baseline: signed on 3 Nov 2026 by Olga Rand, owner, and Mara Lind, leader." */
  text: string, };
export type SignedList = {
  /** Periods. */
  periods: Array<SignedPeriod>,
  /** What a sign-off is, in one sentence. */
  statement: string, };
export type SignedPeriod = {
  /** First day. */
  from: string,
  /** Length in months. */
  months: number,
  /** "2026-Q4". */
  period: string,
  /** The period's result was signed. */
  closed: boolean,
  /** What the record measures by. */
  baseline: string | null,
  /** What holds now: the last that was signed and not put aside. */
  holds: string | null,
  /** What waits for a decision. */
  forks: Array<SignFork>,
  /** In the order of the chain. */
  signoffs: Array<SignOff>, };
export type Signer = {
  /** As what. */
  role: SignerRole,
  /** The name as typed. */
  name: string,
  /** What was drawn: lines of points [x, y] in whole units of the field, y downwards; no time, no pressure. Empty = the name was typed only. */
  lines?: Array<Array<[number, number]>>, };
export type SignerRole = "owner" | "leader";
export type SignerShown = {
  /** As what. */
  role: SignerRole,
  /** The name; null = it was erased. */
  name: string | null,
  /** Name and role in words: "Olga Rand, owner", "the owner (name erased)". */
  text: string,
  /** What was drawn; empty = the name was typed only. */
  lines: Array<Array<[number, number]>>, };
export type SilentRule = {
  /** The rule's name. */
  name: string,
  /** Why: "14 closed deals; 20 are needed." */
  why: string, };
export type Since = {
  /** From where on; what was asked, or what was chosen where nothing was. */
  from: SinceFrom,
  /** The day of that place in the log. */
  day: string,
  /** In words: "Since your visit on 16 Nov". */
  title: string,
  /** The last change before it, in this copy. */
  seq: number,
  /** The last visit that can be asked from. */
  visit: SincePlace | null,
  /** Today was marked as a visit. */
  marked_today: boolean,
  /** The last import that stands. */
  import: SincePlace | null,
  /** Totals in sentences, the first thing to be read. */
  totals: Array<string>,
  /** The whole open pipeline, then the part that closes in the present period. */
  bridges: Array<Bridges>,
  /** By seller: who has most news first; deals without an owner last. */
  sellers: Array<SellerNews>,
  /** What did not happen, in a sentence; null where there is no open deal. */
  quiet: string | null,
  /** Open deals in which nothing changed; empty where there are none, or too many to be named one by one. */
  quiet_deals: Array<string>,
  /** All of it as text, to be sent. */
  text: string, };
export type SinceFrom = { "at": "day",
  /** The day, in the company's zone. */
  day: string, } | { "at": "last_visit" } | { "at": "last_import" } | { "at": "seq",
  /** The change. */
  seq: number, };
export type SincePlace = {
  /** The day. */
  on: string,
  /** What it is called. */
  name: string, };
export type SkillCell = {
  /** The competency. */
  competency: string,
  /** What the person's roles require: the highest; null = nothing. */
  required: number | null,
  /** The leader's latest, by whatever source. */
  leader: Assessment | null,
  /** The person's own latest. */
  own: Assessment | null,
  /** Required less the leader's latest, where that is above 0; null = one of them is not known. */
  gap: number | null,
  /** The own level less the leader's; null = one of them is not known. */
  own_above: number | null,
  /** Of the leader's. */
  trend: Trend,
  /** The cell in words, for screen readers and pages: "Discovery: 2 of 3, needs support, up, 12 days ago; says 3". */
  words: string, };
export type SkillSet = "selling" | "leading";
export type SkillsOf = {
  /** The person. */
  person: string,
  /** Name. */
  name: string,
  /** Roles in words. */
  roles: string,
  /** In the framework's order. */
  cells: Array<SkillCell>,
  /** Every assessment that whoever looks may see, by competency, the latest first. */
  history: Array<[string, Array<Assessment>]>,
  /** The development plan. */
  plan: Array<PlanGap>,
  /** What stands at the fields. */
  advice: string,
  /** For whom something new is, unless somebody says otherwise. */
  begins: Visibility,
  /** May this copy assess as the leader? */
  assesses: boolean,
  /** May this copy write the person's own assessment? */
  own: boolean, };
export type Sort = {
  /** Column. */
  by: SortBy,
  /** Largest or latest first. */
  descending: boolean, };
export type SortBy = "close_date" | "value" | "account" | "title" | "owner" | "stage" | "days_in_stage" | "next_step" | "created_on" | "category" | "product";
export type Spread = {
  /** Deals that it rests on. */
  deals: number,
  /** Deals left out, since a day is not known or they closed before they were created. */
  left_out: number,
  /** A quarter took at most so many days. */
  lower: number | null,
  /** Half took at most so many days. */
  median: number | null,
  /** Three quarters took at most so many days. */
  upper: number | null,
  /** Why it is not given. */
  why: string | null, };
export type Stage = {
  /** Identity. */
  id: string,
  /** As the company calls it. */
  name: string,
  /** What being here says about the deal. */
  outcome: Outcome,
  /** Percent, 0 to 100; null = not counted in weighted figures. */
  probability: number | null,
  /** Days that a deal usually stays here. */
  expected_days: number | null,
  /** Exit criteria as buyer's actions. */
  exit_criteria: Array<string>,
  /** 1 to 6: which stage hue to show. */
  hue: number, };
export type StageChoice = {
  /** The value as the file has it. */
  value: string,
  /** What it means here. */
  to: StageTo, };
export type StageCriteria = {
  /** The stage. */
  stage: string,
  /** Its name. */
  name: string,
  /** 1 to 6: which stage hue to show. */
  hue: number,
  /** Where it stands to the deal's own stage. Of a won deal all stages are passed; of a lost deal, or one without a stage, all are ahead. */
  standing: Standing,
  /** In the order of the stage. */
  criteria: Array<Criterion>,
  /** How many the buyer has met. */
  met: number, };
export type StageEdit = { "field": "name",
  /** The name. */
  text: string, } | { "field": "outcome",
  /** Which. */
  outcome: Outcome, } | { "field": "probability",
  /** `35`, `35 %`; empty = not counted in weighted figures. */
  input: string, } | { "field": "expected_days",
  /** `14`, `2w`; empty = unknown. */
  input: string, } | { "field": "exit_criteria",
  /** Buyer's actions; empty ones are left out. */
  lines: Array<string>, };
export type StageLine = {
  /** Deals in it now; one that holds deals is not removed and keeps its outcome. */
  deals: number,
  /** Identity. */
  id: string,
  /** As the company calls it. */
  name: string,
  /** What being here says about the deal. */
  outcome: Outcome,
  /** Percent, 0 to 100; null = not counted in weighted figures. */
  probability: number | null,
  /** Days that a deal usually stays here. */
  expected_days: number | null,
  /** Exit criteria as buyer's actions. */
  exit_criteria: Array<string>,
  /** 1 to 6: which stage hue to show. */
  hue: number, };
export type StageNorm = {
  /** The stage. */
  stage: Stage,
  /** Won deals whose time in it is known. */
  won: number,
  /** Median of the days that they spent in it; null = none is known. */
  median_days: number | null,
  /** Why it is not given. */
  why: string | null, };
export type StageTo = { "kind": "stage",
  /** Its id. */
  id: string, } | { "kind": "new" } | { "kind": "won" } | { "kind": "lost" } | { "kind": "none" };
export type StageValue = {
  /** As written. */
  value: string,
  /** Rows with it. */
  count: number,
  /** What it means. */
  to: StageTo,
  /** Guessed, not said by a person. */
  guessed: boolean, };
export type Standing = "passed" | "current" | "ahead";
export type Strength = {
  /** 0 to 4. */
  score: number,
  /** In words, with what would make it better. */
  words: string,
  /** It is good enough to lock a bundle. */
  enough: boolean, };
export type Strip = {
  /** First day of the line. */
  from: string,
  /** Last day of the line. */
  to: string,
  /** Today. */
  today: string,
  /** Expected close date, or the day it closed. */
  close_date: string | null,
  /** Stages in order. */
  stages: Array<StripStage>,
  /** Dates and values that moved, in order. */
  moves: Array<StripMove>,
  /** How often the close date went to a later day while the deal was open. */
  pushed: number,
  /** What the buyer said when the date last moved. */
  buyer_said: string | null, };
export type StripMove = {
  /** What moved. */
  kind: MoveKind,
  /** On which day. */
  on: string,
  /** In words: "Close date 30 Nov 2026 to 18 Dec 2026, 18 days later". */
  words: string, };
export type StripStage = {
  /** The stage as it is called now. */
  name: string,
  /** 1 to 6: which stage hue to show. */
  hue: number,
  /** What being there says. */
  outcome: Outcome,
  /** First day. */
  from: string,
  /** First day in the next one; null = still there. */
  to: string | null,
  /** Whole days. */
  days: number, };
export type Succession = {
  /** The person. */
  person: string,
  /** Name. */
  name: string,
  /** The role that began. */
  into: Role,
  /** "Manager since 3 August 2026", "Manager from 3 August 2026 to 15 October 2026", "Sells again since 16 October 2026". */
  words: string,
  /** First day in it; null = not known, and nothing can be compared. */
  since: string | null,
  /** Last day in it; null = still, or not known. Months after it are not compared. */
  until: string | null,
  /** Why there is no comparison. */
  why: string | null,
  /** By currency, the company's first; at least that one, unless the day is not known. */
  series: Array<SuccessionSeries>, };
export type SuccessionMonth = {
  /** First day. */
  from: string,
  /** Months from the one in which the role changed: -1 is the one before, 0 that one itself. */
  at: number,
  /** Won by the person; null = the book does not reach back so far, or the month is not over. */
  own: Money | null,
  /** Won by everybody else. */
  others: Money | null,
  /** The month has begun and is not over: it is in no median. */
  running: boolean, };
export type SuccessionSeller = {
  /** The person. */
  id: string,
  /** Name. */
  name: string, };
export type SuccessionSeries = {
  /** ISO 4217 code. */
  currency: string,
  /** In order; the month of the change in the middle. */
  months: Array<SuccessionMonth>,
  /** The months before it. */
  before: SuccessionSide,
  /** The months after it. */
  after: SuccessionSide,
  /** Median of all together after less before; null = one of them is not given. */
  gap: Money | null,
  /** The sum lost or gained; null = a median is not given. */
  sum: SuccessionSum | null,
  /** What it comes to, in sentences. */
  sentences: Array<string>, };
export type SuccessionSide = {
  /** Whole months that are known. */
  months: number,
  /** Median of what the person won; null = fewer than three months are known. */
  own: Money | null,
  /** Median of what everybody else won. */
  others: Money | null,
  /** Median of all together. */
  all: Money | null,
  /** Why they are not given. */
  why: string | null, };
export type SuccessionSum = {
  /** Whole months after the change. */
  months: number,
  /** The person's. */
  own: Money,
  /** Everybody else's. */
  others: Money,
  /** All together. */
  all: Money, };
export type Successions = {
  /** Months that are looked at on each side. */
  months: number,
  /** The latest change first; those without a day last. */
  people: Array<Succession>,
  /** Sellers of whom a promotion can be looked at before it is made, by name. */
  sellers: Array<SuccessionSeller>, };
export type Suggested = { "kind": "next_step",
  /** What. */
  text: string,
  /** When. */
  on: string, } | { "kind": "close_date",
  /** To which day. */
  on: string, } | { "kind": "action",
  /** What. */
  text: string,
  /** Who; null = nobody yet. */
  person: string | null,
  /** By when. */
  due: string, };
export type Summary = {
  /** The action, to revert it by; null when nothing changed. */
  tx: number | null,
  /** Its name: "Import 8,800 deals from sales_pipeline.csv". */
  name: string,
  /** Rows by fate. */
  counts: Counts,
  /** Rows that came to nothing: not a deal, rejected, undecided. */
  left_out: Array<RowLine>,
  /** Values that need a decision. */
  undecided_values: Array<UndecidedValue>,
  /** Deals that the export no longer holds. */
  gone: Array<DealName>,
  /** To be updated in the CRM, by seller. */
  to_update_in_crm: Array<SellerUpdates>,
  /** Conflicts in which the book's value stayed. */
  conflicts: Array<Conflict>,
  /** Sentences about the file as a whole. */
  warnings: Array<string>,
  /** Where the backup lies that was taken before; null when nothing was written. */
  backup: string | null, };
export type SurpriseWins = {
  /** Deals. */
  deals: number,
  /** What they were won for, in minor units. */
  minor: number,
  /** "Two surprise wins for 36k." */
  words: string, };
export type Swimlane = {
  /** The owner; null = deals without one. */
  owner: string | null,
  /** The owner's name. */
  name: string | null,
  /** Figures of the lane. */
  totals: Totals,
  /** Share of the shown pipeline's value in per mille; null with mixed currencies or without value. */
  share: number | null,
  /** As many, and in the same order, as the columns of the board. */
  cells: Array<LaneCell>, };
export type TacticCounts = {
  /** The expected effect; null = whatever it was. */
  effect: EffectKind | null,
  /** Tactics. */
  tactics: number,
  /** Deals that they were on. */
  deals: number,
  /** Done before the end. */
  done: number,
  /** Done, and the deal was won. */
  done_won: number,
  /** Done, and the deal was lost. */
  done_lost: number,
  /** Not done before the end, and the deal was won. */
  left_won: number,
  /** Not done before the end, and the deal was lost. */
  left_lost: number,
  /** Of those done and won: closed earlier than was expected when the tactic was agreed. */
  sooner: number,
  /** Of those done and won: worth more than when the tactic was agreed. */
  larger: number, };
export type Tactics = {
  /** Counts in a sentence. */
  sentence: string,
  /** Over all of them. */
  all: TacticCounts,
  /** By expected effect, those without one last. */
  by_effect: Array<TacticCounts>,
  /** Each, in the order in which they were agreed. */
  followed: Array<Followed>, };
export type TargetCell = {
  /** The full target, one entry a currency; empty = none is known. */
  full: Array<Money>,
  /** What counts of it. */
  counted: Array<Money>,
  /** Share that counts of a full target, in hundredths of a percent. */
  share: number,
  /** It was set for this very period; else it is a sum. */
  own: boolean,
  /** Months without a target. */
  missing: number,
  /** What has to be said about it, in sentences. */
  notes: Array<string>, };
export type TargetEntry = {
  /** Whose. */
  person: string,
  /** First day of its period. */
  from: string,
  /** Length of its period: 1, 3, 6 or 12 months. */
  months: number,
  /** `118k`, `+10k`; empty = unknown. */
  input: string, };
export type TargetGrid = {
  /** The fiscal year, named by the year in which it ends. */
  year: number,
  /** Length of the periods. */
  period: Period,
  /** Currency of figures that are typed without one. */
  currency: string,
  /** In order. */
  periods: Array<GridPeriod>,
  /** By name. */
  rows: Array<TargetRow>,
  /** The team in each period: the sums of the rows. */
  team: Array<TargetCell>,
  /** The team in the year. */
  total: TargetCell,
  /** Targets of the year before that have an empty cell here to be copied to. */
  copyable: number,
  /** Why others are not in it, or nothing is reckoned from it; null = it is whole. */
  withheld: string | null, };
export type TargetOf = {
  /** The person. */
  person: string,
  /** Name. */
  name: string,
  /** A manager's, who does not sell, beside sellers who have targets: the team's is made of the sellers'. */
  leads: boolean,
  /** The full target, one entry a currency; empty = none is known. */
  full: Array<Money>,
  /** What counts of it: less in the ramp of a new seller, nothing in months before the first or after the last day. */
  counted: Array<Money>,
  /** Share that counts of a full target, in hundredths of a percent: the mean of the months. */
  share: number,
  /** Months of the period without a target. */
  missing: number,
  /** What has to be said about the figures, in sentences. */
  notes: Array<string>, };
export type TargetRow = {
  /** The person. */
  person: string,
  /** Name. */
  name: string,
  /** As many, and in the same order, as the periods. */
  cells: Array<TargetCell>,
  /** The fiscal year. */
  total: TargetCell, };
export type TargetsOf = {
  /** First day. */
  start: string,
  /** Length in months. */
  months: number,
  /** By name: who has a target, and who sells in the period. */
  people: Array<TargetOf>,
  /** Sum of the full targets, one entry a currency. */
  full: Array<Money>,
  /** Sum of what counts of them. */
  counted: Array<Money>,
  /** Sellers of the period without a target for some of their months. */
  without: number,
  /** What has to be said about the sums, in sentences that name no person's target. */
  notes: Array<string>,
  /** Why others are not in it; null = everybody is. */
  withheld: string | null, };
export type TextReading = {
  /** The sign between cells; null = guess. */
  delimiter: string | null,
  /** Name of the encoding as the web knows it; null = guess. */
  encoding: string | null, };
export type Theme = "system" | "light" | "dark";
export type Threshold = {
  /** Its name in commands. */
  name: string,
  /** In words. */
  label: string,
  /** What is used now. */
  number: number,
  /** What is used where nobody set it. */
  default: number,
  /** Of what the number is. */
  unit: string,
  /** What it does. */
  note: string, };
export type Topic = {
  /** Key of the rule of advice that recurs. */
  rule: string,
  /** "No next step". */
  rule_name: string,
  /** Key of the competency that it points at. */
  competency: string,
  /** Its name in the company's framework. */
  competency_name: string,
  /** "5 of Ben's 9 open deals have no next step with a date." */
  sentence: string,
  /** A question to begin with. */
  ask: string,
  /** Deals on which the rule speaks now: the evidence. */
  deals: Array<SessionDeal>,
  /** Open deals of the person. */
  of_deals: number,
  /** It was dismissed, and is shown again since more deals are in it now. */
  again: boolean, };
export type TopicFollowed = {
  /** Identity. */
  id: string,
  /** For whom. */
  person: string,
  /** Name. */
  person_name: string,
  /** The competency's name. */
  competency_name: string,
  /** As it was given. */
  sentence: string,
  /** When. */
  given_on: string,
  /** Taken, or dismissed. */
  taken: boolean,
  /** Why it was dismissed. */
  reason: string | null,
  /** The session that it was taken into. */
  session: string | null,
  /** "Then 5 of 9 open deals, now 1 of 8. Of the 5: 2 won, 1 lost, 1 mended, 1 as it was. Assessed 1 before, 2 since." */
  followed: string, };
export type TopicLog = {
  /** The latest first. */
  lines: Array<TopicFollowed>,
  /** By competency, as sentences of counts. */
  sums: Array<string>, };
export type Totals = {
  /** Number of deals. */
  count: number,
  /** Sum of known values. */
  total: Array<Money>,
  /** Sum of value times the stage's probability, open deals only, rounded half up per deal. */
  weighted: Array<Money>,
  /** Deals whose value is not known. */
  unvalued: number,
  /** Open deals in stages without a probability, left out of `weighted`. */
  not_counted: number,
  /** Why no figure is given, where they would be one person's: then nothing above is one. Null = they are given. */
  withheld: string | null, };
export type Trend = "up" | "same" | "down" | "unknown";
export type TypedEffect = {
  /** Its sort. */
  effect: EffectKind,
  /** By how much, as typed. */
  by: string, };
export type UndecidedValue = {
  /** Where. */
  row: RowRef,
  /** Sheet's name. */
  sheet: string,
  /** Which field. */
  field: Field,
  /** Title or account of the row, to find it by. */
  label: string,
  /** The text as it stands in the file. */
  text: string,
  /** Why it is not clear. */
  reason: string, };
export type UndoState = {
  /** Name of the action that undo takes back; null = none. */
  undo: string | null,
  /** Name of the action that redo does again; null = none. */
  redo: string | null,
  /** The last action was an import: it is taken back by its own revert, which asks first. */
  import: LastImport | null, };
export type ValueRate = {
  /** Value of won deals. */
  won: Money,
  /** Value of lost deals. */
  lost: Money,
  /** Decided deals with a value in this currency. */
  decided: number,
  /** Hundredths of a percent; null = not given. */
  rate: number | null,
  /** Why it is not given. */
  why: string | null, };
export type Velocity = {
  /** The currency. */
  currency: string,
  /** Open deals. */
  open: number,
  /** Win rate by count in hundredths of a percent. */
  rate: number | null,
  /** Median value of won deals. */
  median_won: Money | null,
  /** Median days from creation to closing of won deals. */
  median_days: number | null,
  /** Value a day; null = not given. */
  per_day: Money | null,
  /** Why it is not given: a sentence for each part that is missing. */
  why: Array<string>, };
export type Verdict = { sound: boolean, changes: number, version: number, database: Array<string>, differing: Array<string>, rewritten: Array<string>,
  /** Whether what was signed holds together, in a sentence. */
  signed: string, };
export type View = {
  /** Figures over the filter. */
  totals: Totals,
  /** Deals in the book, whatever the filter. */
  all: number,
  /** Columns (board); empty for the table. */
  columns: Array<Column>,
  /** Lanes by seller, by name, deals without one last; empty where not asked for. */
  lanes: Array<Swimlane>,
  /** Deals in order (table); empty for the board. */
  keys: Array<number>,
  /** The book's change number that this answer is of. */
  seq: number, };
export type Visibility = "private" | "person" | "owner";
export type Win = {
  /** The deal. */
  deal: string,
  /** Its title, else its account. */
  name: string,
  /** The account, where the name is not it. */
  account: string | null,
  /** The seller. */
  owner: string | null,
  /** The seller's name. */
  owner_name: string | null,
  /** What was ordered; null = unknown. */
  value: Money | null,
  /** The day. */
  closed_on: string | null,
  /** Days from creation to closing; null = a day is not known. */
  days: number | null,
  /** Why it was won. */
  reason: string | null,
  /** Source or campaign. */
  source: string | null,
  /** Tactics that were done before it closed. */
  tactics: Array<string>,
  /** How it was won, in a sentence; null where nothing is known of it. */
  how: string | null, };
export type WinRate = {
  /** Won deals. */
  won: number,
  /** Lost deals. */
  lost: number,
  /** Hundredths of a percent by count; null = not given. */
  rate: number | null,
  /** Why it is not given. */
  why: string | null,
  /** By value, one entry a currency. */
  values: Array<ValueRate>,
  /** Decided deals whose value is not known; they are in the count alone. */
  unvalued: number, };
export type WinsOf = "period" | "last_visit";
export type WorkingDays = {
  /** All of them. */
  all: number,
  /** Over, today not included. */
  gone: number,
  /** Left, today included. */
  left: number, };
