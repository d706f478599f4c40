// Generated from the Rust types by `cargo xtask bindings`; a test fails when it is stale.
import type { AboutPersonWhole, ActionEdit, ActionFilter, ActionText, Actions, ActionsBy, AdviceAbout, AdviceAsked, AdviceBy, AdviceListed, AdviceLog, AdviceOverview, AdviceTyped, AgainstShown, AsideLine, Ask, Assess, AssessedBy, At, Backup, BundleFolder, BundleGlance, BundleLine, BundleOffer, BundleReceiver, BundleSent, BundleTaken, BundleTold, BundleWaiting, BuyingRole, CalendarYear, CallSheetAnswer, CallSheetPreview, CallSheetSaved, CallSheetSummary, Card, ChainVerdict, ChangeLine, CleanUpSheet, CoachedPeople, CoachingForm, CoachingOf, CompanyInfo, CompetencyEdit, ConflictLine, Contact, Copies, Created, CreditNote, CreditNoteEntry, Current, Deal, DealContacts, DealLine, Decided, Delays, Density, Details, Done, Echo, Edit, Erased, ErasurePreview, ErasureWanted, ExportFormat, Exported, Fate, Field, FigureEntry, Figures, FiguresBy, Filter, Forecast, ForecastComparison, ForecastDeal, ForecastFigure, ForecastSideAsked, Framework, FrameworkVersion, GapEdit, GapMap, HistoryLine, Hit, Home, Individuals, Leaving, LockDone, LockOf, LockState, Look, Member, Money, NewAction, NewContact, NewGap, NewStage, Note, NoteHits, OldErased, OldNotes, Opinion, OpinionBacktest, Options, Pack, PackAudience, PackLogo, PackMade, PackPreview, PackWanted, PartEdit, PastImport, Period, Person, PersonEdit, PersonFigures, PlanStanding, Preview, PrivacyKind, PrivacyOverview, Promotion, Rally, Recallable, Recalled, RecordBy, RecordShown, RepeatEntry, RepeatGrid, RepeatPaste, RepeatsOf, ReviewOrder, ReviewQueue, Role, RoleEntry, Room, RoomChoice, RowLine, Saved, SavedView, SellerUpdates, Session, SessionEdit, SessionEnd, SessionKind, Settings, Sharing, SheetEntry, SheetListed, SheetNow, SheetShown, SignPurpose, Signed, SignedList, Signer, Since, SinceFrom, SkillSet, SkillsOf, Sort, StageCriteria, StageEdit, StageLine, Strength, Strip, Successions, Summary, Tactics, TargetEntry, TargetGrid, TargetsOf, Theme, Threshold, Topic, TopicLog, UndoState, Verdict, View, Visibility, WinsOf } from './types'

export interface Commands {
  'home.show': { request: Record<string, never>, response: Home }
  'home.settings': { request: { theme?: Theme, density?: Density, single_keys?: boolean }, response: Home }
  'company.create': { request: { path: string | null, name: string, currency: string, fiscal_start: number, period: Period, zone: string, 
/**
 * Encrypted by it; left out = plain.
 */
passphrase?: string, 
/**
 * Keep the passphrase in this machine's key store.
 */
keep?: boolean, 
/**
 * Somebody has said to know that a forgotten passphrase is final.
 */
known?: boolean }, response: CompanyInfo }
  'company.open': { request: { path: string }, response: CompanyInfo }
  'sample.create': { request: { /**
 * Where the file goes; null = a free name in the usual folder.
 */
path?: string | null, 
/**
 * What chance follows from; null = the usual one.
 */
seed?: number | null, 
/**
 * Under which name it reports and is cancelled.
 */
job?: string | null }, response: CompanyInfo }
  'sample.remove': { request: { path: string }, response: Home }
  'company.info': { request: { company: string }, response: CompanyInfo }
  'company.rename': { request: { company: string, name: string }, response: CompanyInfo }
  'company.settings': { request: { company: string, currency?: string, fiscal_start?: number, period?: Period, zone?: string, individuals?: Individuals }, response: CompanyInfo }
  'company.archive': { request: { path: string, archived: boolean }, response: Home }
  'company.forget': { request: { path: string }, response: Home }
  'company.close': { request: { company: string }, response: Record<string, never> }
  'company.backups': { request: { path: string }, response: Array<Backup> }
  'company.backup': { request: { company: string }, response: Backup }
  'company.restore': { request: { path: string, backup: string, 
/**
 * Of a backup that has another passphrase than the file, or of a file that is closed.
 */
passphrase?: string, job?: string }, response: CompanyInfo }
  'company.verify': { request: { company: string }, response: Verdict }
  'company.place': { request: { company: string, place: unknown }, response: Record<string, never> }
  'pipeline.view': { request: { company: string, filter: Filter, sort: Sort, by_stage: boolean, 
/**
 * On the board: a lane for each owner.
 */
lanes: boolean }, response: View }
  'pipeline.cards': { request: { company: string, keys: Array<number> }, response: Array<Card> }
  'pipeline.options': { request: { company: string }, response: Options }
  'pipeline.list': { request: { company: string }, response: Array<DealLine> }
  'pipeline.as_of': { request: { company: string, day: string }, response: Array<DealLine> }
  'pipeline.changes': { request: { company: string, day: string }, response: Array<ChangeLine> }
  'deal.show': { request: { company: string, id: string }, response: Deal }
  'deal.history': { request: { company: string, id: string }, response: Array<HistoryLine> }
  'deal.create': { request: { company: string, edits: Array<Edit> }, response: Created }
  'deal.edit': { request: { company: string, ids: Array<string>, edits: Array<Edit> }, response: Done }
  'deal.delete': { request: { company: string, ids: Array<string> }, response: Done }
  'deal.delays': { request: { company: string, ids: Array<string>, 
/**
 * A close date as typed.
 */
input: string }, response: Delays }
  'contacts.list': { request: { company: string, /**
 * By name; null = of all accounts.
 */
account?: string | null }, response: Array<Contact> }
  'contacts.of_deal': { request: { company: string, deal: string }, response: DealContacts }
  'contacts.add': { request: { company: string, person: NewContact }, response: Created }
  'contacts.from_text': { request: { company: string, deal: string }, response: Created }
  'contacts.edit': { request: { company: string, id: string, details: Details }, response: Done }
  'contacts.remove': { request: { company: string, id: string }, response: Done }
  'contacts.take': { request: { company: string, deal: string, contact: string, role?: BuyingRole | null, 
/**
 * Day met, as typed; empty = not met.
 */
met_on?: string | null }, response: Done }
  'contacts.part': { request: { company: string, deal: string, contact: string, edit: PartEdit }, response: Done }
  'criteria.of_deal': { request: { company: string, deal: string }, response: Array<StageCriteria> }
  'criteria.set': { request: { company: string, deal: string, stage: string, 
/**
 * The criterion as the stage words it.
 */
text: string, 
/**
 * Day on which the buyer did it, as typed; empty = open again.
 */
on: string }, response: Done }
  'stages.list': { request: { company: string }, response: Array<StageLine> }
  'stages.add': { request: { company: string, stage: NewStage }, response: Created }
  'stages.change': { request: { company: string, id: string, edit: StageEdit }, response: Done }
  'stages.place': { request: { company: string, id: string, 
/**
 * Another stage of the same outcome; null = after all of them.
 */
before: string | null }, response: Done }
  'stages.remove': { request: { company: string, id: string }, response: Done }
  'entry.parse': { request: { company: string, kind: Ask, input: string, current?: Current | null, 
/**
 * The printed sheet that a day was written on: it is counted from there.
 */
sheet?: string | null }, response: Echo }
  'undo.undo': { request: { company: string }, response: Done }
  'undo.redo': { request: { company: string }, response: Done }
  'undo.state': { request: { company: string }, response: UndoState }
  'team.list': { request: { company: string }, response: Array<Person> }
  'team.add': { request: { company: string, name: string, roles: Array<Role>, 
/**
 * What else is known.
 */
edits?: Array<PersonEdit> }, response: Person }
  'team.rename': { request: { company: string, id: string, name: string }, response: Person }
  'team.members': { request: { company: string }, response: Array<Member> }
  'team.edit': { request: { company: string, id: string, edits: Array<PersonEdit> }, response: Done }
  'team.set_role': { request: { company: string, role: RoleEntry }, response: Done }
  'team.drop_role': { request: { company: string, id: string }, response: Done }
  'team.leaving': { request: { company: string, id: string, 
/**
 * Last day as typed; empty = today, for the look ahead alone.
 */
last: string }, response: Leaving }
  'team.leave': { request: { company: string, id: string, 
/**
 * Last day as typed.
 */
last: string, 
/**
 * Who takes the open deals over; null = they stay.
 */
hand_to?: string | null }, response: Done }
  'team.hand_over': { request: { company: string, from: string, to: string }, response: Done }
  'targets.grid': { request: { company: string, /**
 * The fiscal year; null = the present one.
 */
year?: number | null, 
/**
 * Length of the periods; null = the company's.
 */
period?: Period | null }, response: TargetGrid }
  'targets.of': { request: { company: string, /**
 * "2026-Q4", "2026-11" or "2026"; null = the present period.
 */
period?: string | null }, response: TargetsOf }
  'targets.set': { request: { company: string, cells: Array<TargetEntry> }, response: Done }
  'targets.paste': { request: { company: string, year: number, 
/**
 * The first cell; its input is the block.
 */
at: TargetEntry }, response: Done }
  'targets.copy': { request: { company: string, /**
 * The fiscal year that is copied into.
 */
year: number, 
/**
 * What is added to each, as typed: `5`, `-7.5 %`.
 */
percent: string }, response: Done }
  'repeat.grid': { request: { company: string, /**
 * The fiscal year; null = the present one.
 */
year?: number | null, 
/**
 * Length of the periods; null = the company's.
 */
period?: Period | null }, response: RepeatGrid }
  'repeat.of': { request: { company: string, /**
 * "2026-Q4", "2026-11" or "2026"; null = the present period.
 */
period?: string | null }, response: RepeatsOf }
  'repeat.set': { request: { company: string, lines: Array<RepeatEntry> }, response: Done }
  'repeat.paste': { request: { company: string, at: RepeatPaste }, response: Done }
  'repeat.copy': { request: { company: string, /**
 * First day of the period that is copied into.
 */
from: string, 
/**
 * Its length: 1, 3, 6 or 12 months.
 */
months: number }, response: Done }
  'calendar.show': { request: { company: string, /**
 * The fiscal year; null = the present one.
 */
year?: number | null }, response: CalendarYear }
  'calendar.week': { request: { company: string, /**
 * Monday, Tuesday, and so on to Sunday.
 */
days: Array<boolean> }, response: Done }
  'calendar.add': { request: { company: string, /**
 * One a line: `25 Dec 2026 Christmas Day`, `24 Dec to 1 Jan Shutdown`.
 */
text: string }, response: Done }
  'calendar.remove': { request: { company: string, from: string, to: string }, response: Done }
  'import.preview': { request: { company: string, job?: string, path: string, settings: Settings | null }, response: Preview }
  'import.rows': { request: { company: string, job?: string, path: string, settings: Settings, fate: Fate | null, offset: number, limit: number }, response: Array<RowLine> }
  'import.apply': { request: { company: string, job?: string, path: string, settings: Settings }, response: Summary }
  'import.list': { request: { company: string }, response: Array<PastImport> }
  'import.revert': { request: { company: string, job?: string, tx: number }, response: Done }
  'import.to_update': { request: { company: string }, response: Array<SellerUpdates> }
  'import.mark_updated': { request: { company: string, ids: Array<string>, fields: Array<Field> }, response: Done }
  'call_sheet.save': { request: { company: string, person: string, path: string }, response: CallSheetSaved }
  'call_sheet.preview': { request: { company: string, job?: string, path: string, person: string | null, answers: Array<CallSheetAnswer> }, response: CallSheetPreview }
  'call_sheet.apply': { request: { company: string, job?: string, path: string, person: string | null, answers: Array<CallSheetAnswer>, seen: string }, response: CallSheetSummary }
  'export.deals': { request: { company: string, job?: string, filter: Filter, sort: Sort, format: ExportFormat, path: string }, response: Exported }
  'second_opinion.show': { request: { company: string, /**
 * "2026-Q4", "2026-11" or "2026"; left out = the present period.
 */
period?: string | null, 
/**
 * Left out = always the same one.
 */
seed?: number | null, 
/**
 * A seller; left out with `team` = the company.
 */
person?: string | null, 
/**
 * A manager, with those who report to them.
 */
team?: string | null, 
/**
 * A call of people to stand beside it.
 */
call?: Money | null }, response: Opinion }
  'second_opinion.backtest': { request: { company: string, job?: string, /**
 * "2026-Q4", "2026-11" or "2026"; left out = the present period.
 */
period?: string | null, 
/**
 * Left out = always the same one.
 */
seed?: number | null, 
/**
 * A seller; left out with `team` = the company.
 */
person?: string | null, 
/**
 * A manager, with those who report to them.
 */
team?: string | null, 
/**
 * A call of people to stand beside it.
 */
call?: Money | null }, response: OpinionBacktest }
  'figures.show': { request: { company: string, by: FiguresBy | null, cohort: Period }, response: Figures }
  'forecast.show': { request: { company: string, /**
 * "2026-Q4", "2026-11" or "2026"; null = the present period.
 */
period?: string | null, 
/**
 * As it stood on this day; null = today.
 */
on?: string | null }, response: Forecast }
  'forecast.deals': { request: { company: string, /**
 * "2026-Q4", "2026-11" or "2026"; null = the present period.
 */
period?: string | null, 
/**
 * Whose part; null = nobody's deals.
 */
person?: string | null, 
/**
 * As it stood on this day; null = today.
 */
on?: string | null }, response: Array<ForecastDeal> }
  'forecast.say': { request: { company: string, /**
 * "2026-Q4", "2026-11" or "2026"; null = the present period.
 */
period?: string | null, 
/**
 * The figures.
 */
figures: Array<FigureEntry> }, response: Done }
  'forecast.credit_notes': { request: { company: string, /**
 * "2026-Q4", "2026-11" or "2026"; null = the present period.
 */
period?: string | null, 
/**
 * As it stood on this day; null = today.
 */
on?: string | null }, response: Array<CreditNote> }
  'forecast.add_credit_note': { request: { company: string, /**
 * "2026-Q4", "2026-11" or "2026"; null = the present period.
 */
period?: string | null, 
/**
 * The credit note.
 */
note: CreditNoteEntry }, response: Done }
  'forecast.drop_credit_note': { request: { company: string, /**
 * The credit note.
 */
id: string }, response: Done }
  'forecast.sheet': { request: { company: string, 
/**
 * "2026-Q4", "2026-11" or "2026"; null = the present period.
 */
period?: string | null, 
/**
 * "sign", "correct" or "close".
 */
purpose: SignPurpose, 
/**
 * What it corrects; null = what holds now.
 */
about?: string | null, 
/**
 * The leader signs alone, or somebody who is known to be there: nothing is locked. In an owner's own copy nothing is.
 */
here?: boolean }, response: SheetNow }
  'forecast.sheet_now': { request: { /**
 * The company in the window, where no sheet locks it.
 */
company?: string | null }, response: SheetNow }
  'forecast.sign': { request: { company: string, 
/**
 * The code on the sheet: what was shown is what is signed.
 */
code: string, 
/**
 * Who signs.
 */
signers: Array<Signer>, 
/**
 * Why; needed for a correction.
 */
reason?: string | null }, response: Signed }
  'forecast.leave_sheet': { request: { company: string, 
/**
 * The leader's PIN, where the sheet locks all else.
 */
pin?: string | null }, response: SheetNow }
  'forecast.signed': { request: { company: string, /**
 * "2026-Q4", "2026-11" or "2026"; null = all that was signed.
 */
period?: string | null }, response: SignedList }
  'forecast.verify': { request: { company: string }, response: ChainVerdict }
  'forecast.supersede': { request: { company: string, /**
 * The sign-off that does not hold.
 */
id: string, 
/**
 * Who decides.
 */
signers: Array<Signer>, 
/**
 * Why.
 */
reason: string }, response: Signed }
  'forecast.countersign': { request: { company: string, /**
 * The sign-off.
 */
id: string, 
/**
 * Who signs it, too.
 */
signers: Array<Signer> }, response: Signed }
  'forecast.compare': { request: { company: string, /**
 * "2026-Q4", "2026-11" or "2026"; null = the present period.
 */
period?: string | null, 
/**
 * Whose part; null = the whole company.
 */
person?: string | null, 
/**
 * From this figure.
 */
from: ForecastSideAsked, 
/**
 * To this one.
 */
to: ForecastSideAsked }, response: ForecastComparison }
  'forecast.against': { request: { company: string, /**
 * "2026-Q4", "2026-11" or "2026"; null = the present period.
 */
period?: string | null, 
/**
 * Which figure of the baseline; null = the one that was called: the company's agreed one, a seller's call.
 */
figure?: ForecastFigure | null }, response: AgainstShown }
  'forecast.record': { request: { company: string, /**
 * Which call of each period; null = the baseline.
 */
by?: RecordBy | null, 
/**
 * At which level: call, judgement or agreed; null = of the company what was agreed, a seller's call.
 */
figure?: ForecastFigure | null }, response: RecordShown }
  'rally.show': { request: { company: string, /**
 * A day of the period; left out = today.
 */
day?: string | null, 
/**
 * Which wins; left out = those of the period.
 */
wins?: WinsOf | null }, response: Rally }
  'rally.recognise': { request: { company: string, person: string, text: string, deal: string | null }, response: Done }
  'rally.unrecognise': { request: { company: string, id: string }, response: Done }
  'person.show': { request: { company: string, /**
 * Whose.
 */
person: string, 
/**
 * The day that the five figures are compared with; null = none.
 */
since?: string | null }, response: PersonFigures }
  'succession.show': { request: { company: string, /**
 * Months on each side, 1 to 12; left out = 6.
 */
months?: number | null }, response: Successions }
  'succession.promotion': { request: { company: string, /**
 * The seller.
 */
person: string }, response: Promotion }
  'since.show': { request: { company: string, /**
 * From where on; left out = the last visit, else the last import, else a week.
 */
from?: SinceFrom | null }, response: Since }
  'since.visited': { request: { company: string }, response: Done }
  'views.list': { request: { company: string }, response: Array<SavedView> }
  'views.save': { request: { company: string, name: string, shown: Look, 
/**
 * A view that has the name already shows it from now on; else the name has to be a new one.
 */
overwrite?: boolean }, response: Saved }
  'views.overwrite': { request: { company: string, id: string, shown: Look }, response: Done }
  'views.rename': { request: { company: string, id: string, name: string }, response: Done }
  'views.delete': { request: { company: string, id: string }, response: Done }
  'actions.list': { request: { company: string, filter: ActionFilter, by: ActionsBy }, response: Actions }
  'actions.text': { request: { company: string, filter: ActionFilter, by: ActionsBy }, response: ActionText }
  'actions.add': { request: { company: string, action: NewAction }, response: Created }
  'actions.edit': { request: { company: string, ids: Array<string>, edits: Array<ActionEdit> }, response: Done }
  'actions.done': { request: { company: string, ids: Array<string> }, response: Done }
  'actions.drop': { request: { company: string, ids: Array<string>, reason: string }, response: Done }
  'actions.reopen': { request: { company: string, ids: Array<string> }, response: Done }
  'actions.tactics': { request: { company: string, deal: string | null }, response: Tactics }
  'advice.list': { request: { company: string, asked: AdviceAsked }, response: AdviceListed }
  'advice.overview': { request: { company: string, by: AdviceBy }, response: AdviceOverview }
  'advice.take': { request: { company: string, abouts: Array<AdviceAbout>, 
/**
 * What is done instead of what is suggested; null = what each suggests.
 */
action: AdviceTyped | null }, response: Done }
  'advice.aside': { request: { company: string, abouts: Array<AdviceAbout>, reason: string }, response: Done }
  'advice.back': { request: { company: string, abouts: Array<AdviceAbout> }, response: Done }
  'advice.give': { request: { company: string, abouts: Array<AdviceAbout> }, response: Done }
  'advice.log': { request: { company: string }, response: AdviceLog }
  'advice.clean_up': { request: { company: string }, response: Array<CleanUpSheet> }
  'advice.thresholds': { request: { company: string }, response: Array<Threshold> }
  'advice.set_threshold': { request: { company: string, name: string, 
/**
 * As typed; empty = the default.
 */
input: string }, response: Done }
  'topics.of': { request: { company: string, person: string }, response: Array<Topic> }
  'topics.take': { request: { company: string, person: string, 
/**
 * The topic, by its rule.
 */
rule: string, 
/**
 * The session that it is taken into; null = none yet.
 */
session: string | null }, response: Done }
  'topics.dismiss': { request: { company: string, person: string, 
/**
 * The topic, by its rule.
 */
rule: string, reason: string }, response: Done }
  'topics.log': { request: { company: string, /**
 * Null = everybody's.
 */
person: string | null }, response: TopicLog }
  'review.queue': { request: { company: string, filter: Filter, selected: Array<number>, order: ReviewOrder }, response: ReviewQueue }
  'review.strip': { request: { company: string, id: string }, response: Strip }
  'review.decided': { request: { company: string, since: number, ids: Array<string>, reviewed: number }, response: Decided }
  'room.show': { request: Record<string, never>, response: Room }
  'room.choices': { request: { company: string }, response: Array<RoomChoice> }
  'room.enter': { request: { company: string, audience: PackAudience, 
/**
 * The leader's PIN; needed where somebody is in the room already, who may not see what others see.
 */
pin?: string | null }, response: Room }
  'room.leave': { request: { pin: string }, response: Room }
  'room.set_pin': { request: { /**
 * The present one, where there is one.
 */
old?: string | null, new: string }, response: Room }
  'packs.list': { request: { company: string, job?: string }, response: Array<Pack> }
  'packs.preview': { request: { company: string, job?: string, wanted: PackWanted }, response: PackPreview }
  'packs.make': { request: { company: string, job?: string, wanted: PackWanted, 
/**
 * Where to; null = into a private folder that is emptied when the company is closed: for printing.
 */
path: string | null }, response: PackMade }
  'packs.logo': { request: { company: string }, response: PackLogo | null }
  'packs.set_logo': { request: { company: string, /**
 * Where the picture lies; null = the company has no logo any more.
 */
path: string | null }, response: Done }
  'sheets.list': { request: { company: string }, response: Array<SheetListed> }
  'sheets.show': { request: { company: string, id: string }, response: SheetShown }
  'sheets.enter': { request: { company: string, id: string, number: number, typed: SheetEntry }, response: Done }
  'sheets.skip': { request: { company: string, id: string, number: number }, response: Record<string, never> }
  'sheets.place': { request: { company: string, id: string, number: number }, response: Record<string, never> }
  'bundles.receivers': { request: { company: string }, response: Array<BundleReceiver> }
  'bundles.waiting': { request: { company: string }, response: BundleWaiting }
  'bundles.glance': { request: { path: string }, response: BundleGlance }
  'bundles.offer': { request: { company: string, /**
 * `my-machine`, `successor`, `owner`, `leader`, or `person:` with an identity or a name.
 */
audience: string }, response: BundleOffer }
  'bundles.strength': { request: { passphrase: string }, response: Strength }
  'bundles.send': { request: { company: string, job?: string, audience: string, path: string, 
/**
 * Null = locked for the keys of the copies that are known.
 */
passphrase: string | null, whole: boolean }, response: BundleSent }
  'bundles.open': { request: { company: string, job?: string, path: string, 
/**
 * Null = it opens by this copy's own key.
 */
passphrase: string | null }, response: BundleTold }
  'bundles.confirm': { request: { company: string, job?: string, path: string, 
/**
 * Whose the copy is; null = whose it says.
 */
whose: string | null, 
/**
 * The fingerprint as its owner read it out: another one is refused.
 */
fingerprint?: string }, response: BundleTold }
  'bundles.take': { request: { company: string, job?: string, path: string }, response: BundleTaken }
  'bundles.close': { request: { company: string }, response: Record<string, never> }
  'bundles.list': { request: { company: string }, response: Array<BundleLine> }
  'bundles.revert': { request: { company: string, job?: string, id: number }, response: Done }
  'bundles.copies': { request: { company: string }, response: Copies }
  'bundles.forget': { request: { company: string, id: string }, response: Done }
  'bundles.conflicts': { request: { company: string }, response: Array<ConflictLine> }
  'bundles.take_side': { request: { company: string, id: string, field: number, 
/**
 * Null = what was changed stays, and the delete does not count.
 */
seq: number | null }, response: Done }
  'bundles.set_aside': { request: { company: string }, response: Array<AsideLine> }
  'bundles.decide': { request: { company: string, id: string, accept: boolean }, response: Done }
  'bundles.folder': { request: { company: string }, response: BundleFolder }
  'bundles.keep': { request: { company: string, /**
 * Null = none.
 */
folder: string | null }, response: BundleFolder }
  'bundles.take_twin': { request: { company: string, job?: string, path: string }, response: BundleTaken }
  'bundles.recall': { request: { company: string, id: string, what: Recallable }, response: Recalled }
  'bundles.inspect': { request: { path: string, 
/**
 * Null = it opens by this copy's own key.
 */
passphrase: string | null }, response: BundleTold }
  'bundles.found': { request: { bundle: string, passphrase: string, 
/**
 * Null = in the folder of companies.
 */
path: string | null, 
/**
 * The copy's own file is encrypted by it; left out = it is plain.
 */
lock?: string, 
/**
 * Somebody has said to know that a forgotten passphrase of that file is final.
 */
known?: boolean }, response: CompanyInfo }
  'bundles.place': { request: { path: string }, response: At }
  'privacy.list': { request: { company: string }, response: PrivacyOverview }
  'privacy.find': { request: { company: string, kind: PrivacyKind, name: string }, response: string }
  'privacy.set': { request: { company: string, /**
 * Months for which data are kept; none = as it is.
 */
months?: number | null, 
/**
 * Who answers for the data; empty = the company; none = as it is.
 */
controller?: string | null }, response: Done }
  'privacy.keep': { request: { company: string, id: string, 
/**
 * Until when, as typed; empty = as the company has set.
 */
until: string }, response: Done }
  'privacy.about': { request: { company: string, id: string }, response: AboutPersonWhole }
  'privacy.save': { request: { company: string, job?: string, id: string, 
/**
 * Where to: a name that ends in .pdf or .json.
 */
path: string }, response: PackMade }
  'privacy.preview': { request: { company: string, job?: string, id: string }, response: ErasurePreview }
  'privacy.erase': { request: { company: string, job?: string, wanted: ErasureWanted }, response: Erased }
  'skills.framework': { request: { company: string }, response: Framework }
  'skills.versions': { request: { company: string }, response: Array<FrameworkVersion> }
  'skills.edit': { request: { company: string, competency: string, edits: Array<CompetencyEdit> }, response: Done }
  'skills.add': { request: { company: string, name: string, set: SkillSet }, response: Created }
  'skills.leading': { request: { company: string, on: boolean }, response: Done }
  'skills.of': { request: { company: string, person: string }, response: SkillsOf }
  'skills.assess': { request: { company: string, person: string, source: AssessedBy, assess: Array<Assess>, session: string | null, visibility: Visibility }, response: Done }
  'skills.sharing': { request: { company: string, ids: Array<string>, visibility: Visibility }, response: Sharing }
  'skills.share': { request: { company: string, ids: Array<string>, visibility: Visibility }, response: Done }
  'skills.remove': { request: { company: string, ids: Array<string> }, response: Done }
  'skills.map': { request: { company: string, leading: boolean }, response: GapMap }
  'skills.add_gap': { request: { company: string, person: string, gap: NewGap }, response: Created }
  'skills.edit_gap': { request: { company: string, id: string, edits: Array<GapEdit> }, response: Done }
  'skills.gap_action': { request: { company: string, gap: string, text: string, due: string }, response: Done }
  'skills.progress': { request: { company: string, gap: string, session: string | null, standing: PlanStanding, text: string }, response: Done }
  'privacy.old_notes': { request: { company: string }, response: OldNotes }
  'privacy.erase_old': { request: { company: string, job?: string, /**
 * Whose.
 */
people: Array<string> }, response: OldErased }
  'lock.state': { request: Record<string, never>, response: LockState }
  'lock.of': { request: { path: string }, response: LockOf }
  'lock.unlock': { request: { path: string, passphrase: string, 
/**
 * Keep it in this machine's key store; left out = as it is.
 */
keep?: boolean }, response: CompanyInfo }
  'lock.leave': { request: { /**
 * The leader's PIN, where one was chosen.
 */
pin?: string | null }, response: Record<string, never> }
  'lock.now': { request: { /**
 * The company in the window; null = none.
 */
shown: string | null }, response: Record<string, never> }
  'lock.touch': { request: { /**
 * The company in the window; null = none.
 */
shown: string | null }, response: Record<string, never> }
  'lock.settings': { request: { /**
 * 0 = never.
 */
minutes: number }, response: LockState }
  'lock.set': { request: { path: string, new: string, keep: boolean, 
/**
 * Somebody has said to know that a forgotten one is final.
 */
known: boolean }, response: LockDone }
  'lock.change': { request: { path: string, old: string, new: string, keep: boolean, known: boolean }, response: LockDone }
  'lock.remove': { request: { path: string, old: string }, response: LockDone }
  'lock.keep': { request: { path: string, keep: boolean }, response: LockOf }
  'coaching.people': { request: { company: string }, response: CoachedPeople }
  'coaching.of': { request: { company: string, person: string }, response: CoachingOf }
  'coaching.notes': { request: { company: string, /**
 * Null = about everybody.
 */
person: string | null }, response: Array<Note> }
  'coaching.session': { request: { company: string, id: string }, response: Session }
  'coaching.start': { request: { company: string, person: string, 
/**
 * Null = whatever is open, else a one-to-one.
 */
kind: SessionKind | null, 
/**
 * Key of a form; null = the one of its kind.
 */
form: string | null }, response: Session }
  'coaching.plan': { request: { company: string, person: string, kind: SessionKind, 
/**
 * As typed: `fri`, `+2w`.
 */
on: string }, response: Created }
  'coaching.edit': { request: { company: string, id: string, edits: Array<SessionEdit> }, response: Done }
  'coaching.miss': { request: { company: string, id: string, reason: string }, response: Done }
  'coaching.end': { request: { company: string, id: string, end: SessionEnd }, response: Done }
  'coaching.reopen': { request: { company: string, id: string }, response: Done }
  'coaching.delete': { request: { company: string, ids: Array<string> }, response: Done }
  'coaching.link': { request: { company: string, id: string, deals: Array<string>, linked: boolean }, response: Done }
  'coaching.write': { request: { company: string, /**
 * The note; null = a new one.
 */
note: string | null, 
/**
 * Whom it is about.
 */
person: string, 
/**
 * The session that it is written in; null = in none.
 */
session: string | null, 
/**
 * Markdown, all of it.
 */
text: string, 
/**
 * Of a new note: the day that it is about, as typed; left out = today, or the day of its session.
 */
on?: string | null }, response: Note }
  'coaching.keep': { request: { company: string, note: string }, response: Note }
  'coaching.drop_draft': { request: { company: string, note: string }, response: Note | null }
  'coaching.sharing': { request: { company: string, note: string, visibility: Visibility }, response: Sharing }
  'coaching.share': { request: { company: string, note: string, visibility: Visibility }, response: Done }
  'coaching.search': { request: { company: string, text: string, 
/**
 * Null = about everybody.
 */
person: string | null }, response: NoteHits }
  'coaching.warn': { request: { company: string, /**
 * As it stands in a field about a person.
 */
text: string }, response: string | null }
  'coaching.forms': { request: { company: string }, response: Array<CoachingForm> }
  'coaching.save_form': { request: { company: string, /**
 * With an empty key it is a new one.
 */
form: CoachingForm }, response: Array<CoachingForm> }
  'coaching.remove_form': { request: { company: string, key: string }, response: Array<CoachingForm> }
  'coaching.set_rhythm': { request: { company: string, days: number }, response: Done }
  'find.all': { request: { company: string | null, text: string }, response: Array<Hit> }
}
