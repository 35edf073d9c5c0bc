/** The only door from the screens to the server: its contracts, as types. */
export type {
  Agenda,
  AgendaChange,
  AgendaOfDay,
  Office,
  Programme,
  ProgrammeChange,
  SaveAgenda,
} from '../../../src/agenda/contract.ts'
export type {
  ApprovedTexts,
  Channel,
  ChannelHealth,
  ChannelKindInfo,
  Channels,
  Entry,
  InboxMessage,
  MessageFile,
  Receipt,
  Thread,
  ThreadPage,
  ThreadRow,
} from '../../../src/inbox/messages/contract.ts'
export type {
  LaporColumns,
  LaporField,
  LaporImportResult,
} from '../../../src/inbox/messages/lapor/contract.ts'
export type {
  Account,
  AccountDetail,
  AccountList,
  ChannelKind,
  LimitLine,
  NewAccount,
  OwnPost,
} from '../../../src/newsroom/accounts/contract.ts'
export type { Settings, TimeZone } from '../../../src/council/contract.ts'
export type { Sentiment, Share, Shares } from '../../../src/language/sentiment/contract.ts'
export type { Board, BoardFilters, BoardIssue, BoardWindow } from '../../../src/listening/board/contract.ts'
export type {
  ActionResult,
  IssueAction,
  IssueDetail,
  IssueHistoryEntry,
  IssueStatus,
  PostPage,
  PostView,
} from '../../../src/listening/issues/contract.ts'
export type {
  CatalogueEntry,
  ColumnMapping,
  ImportPreview,
  ImportRun,
  NewSource,
  RejectReason,
  Source,
  SourceChange,
  StartImport,
} from '../../../src/listening/sources/contract.ts'
export type {
  NewOffice,
  OfficeChanged,
  OfficeEvent,
  OfficeKind,
  OfficeList,
  OfficeView,
} from '../../../src/people/offices/contract.ts'
export type {
  AccountActivity,
  AccountsReport,
  CeremonyReport,
  Compared,
  Engagement,
  EngagementLine,
  EngagementReport,
  MeasuredPost,
  MeasuredPosts,
  Period,
  RhythmRules,
  RhythmState,
} from '../../../src/newsroom/results/contract.ts'
export type {
  ArchiveCheck,
  ArchiveLine,
  ArchivePage,
  ArchiveRecord,
  RecordView,
} from '../../../src/newsroom/results/archive/contract.ts'
export type {
  AuditEntry,
  Duty,
  EntryLink,
  Me,
  Officer,
  OfficeRole,
  OfficerList,
  Passkey,
  PendingInvitation,
  Role,
} from '../../../src/people/contract.ts'

export type {
  ArticleCard,
  ArticleConfirmation,
  ArticleDetail,
  ArticleLock,
  ArticleMedia,
  ArticleStand,
  ArticleStatus,
  ArticleVersion,
  Desk,
  DeskColumn,
  Differences,
  FieldDifference,
  IgnoredFinding,
  KeptText,
  NewArticle,
  NewVersion,
  OfficerName,
} from '../../../src/newsroom/articles/contract.ts'
export type { ArticleChange, ArticleFinding } from '../../../src/newsroom/articles/http/contract.ts'
export type { Consent, Media } from '../../../src/newsroom/media/contract.ts'
export type {
  Answers,
  NewReport,
  Question,
  Report,
  ReportAct,
  ReportChange,
  ReportEvent,
  ReportKit,
  ReportPage,
  ReportRow,
  ReportStatus,
  SuggestedProgramme,
} from '../../../src/newsroom/reports/contract.ts'
export type {
  AccountChoice,
  AmplifyRequest,
  Crisis,
  HeldDecision,
  HeldTarget,
  Pause,
  Preview,
  CorrectedText,
  PublicationDetail,
  PublicationList,
  PublicationSummary,
  PublicationTarget,
  Readiness,
  ReadinessItem,
  ReleaseForm,
  ReleasePlan,
  TargetDecision,
  TargetStatus,
} from '../../../src/newsroom/publications/contract.ts'
export type { Variant } from '../../../src/newsroom/publications/formats/contract.ts'

export type {
  CalendarDay,
  CalendarItem,
  Columns,
  EntryKind,
  ImportResult,
  Move,
  Recurrence,
  ScheduleCalendar,
  ScheduleFeed,
  Slots,
} from '../../../src/newsroom/schedule/contract.ts'

export type {
  ChosenRules,
  ClockLength,
  ClockStanding,
  ClockView,
  CouncilRule,
  Deadlines,
  HolidayImportResult,
  Matter,
  RecountMoves,
  RecountView,
} from '../../../src/inbox/clocks/contract.ts'
export type {
  Finding,
  HoaxAct,
  HoaxList,
  HoaxRow,
  HoaxSource,
  HoaxSuggestion,
  HoaxView,
} from '../../../src/inbox/hoaxes/contract.ts'

import type { z } from 'zod'
import type { affairListSchema, agendaHistorySchema, suggestionSchema } from '../../../src/agenda/contract.ts'
import type { freeSlotSchema } from '../../../src/newsroom/schedule/contract.ts'
import type { issueListSchema } from '../../../src/listening/issues/contract.ts'
import type { healthSchema, sourceKindSchema } from '../../../src/listening/sources/contract.ts'
import type {
  auditPageSchema,
  linkViewSchema,
  sessionSchema,
  signedInSchema,
  twoFactorSetupSchema,
} from '../../../src/people/contract.ts'
import type { freshnessSchema, sampleSchema } from '../../../src/listening/board/contract.ts'

export type FreeSlot = z.infer<typeof freeSlotSchema>
export type Session = z.infer<typeof sessionSchema>
export type AuditPage = z.infer<typeof auditPageSchema>
export type IssueList = z.infer<typeof issueListSchema>
export type Health = z.infer<typeof healthSchema>
export type SourceKind = z.infer<typeof sourceKindSchema>
export type Freshness = z.infer<typeof freshnessSchema>
export type Sample = z.infer<typeof sampleSchema>
export type LinkView = z.infer<typeof linkViewSchema>
export type SignedIn = z.infer<typeof signedInSchema>
export type TwoFactorSetup = z.infer<typeof twoFactorSetupSchema>
export type Affair = z.infer<typeof affairListSchema>['affairs'][number]
export type AgendaHistory = z.infer<typeof agendaHistorySchema>
export type Suggestion = z.infer<typeof suggestionSchema>
export type {
  Clarification,
  ClarificationCard,
  DataSets,
  Found,
  InformationItem,
  InformationList,
  NewsArticle,
  NewsCard,
  NewsPage,
  OwnCase,
  OwnRequest as OwnInformationRequest,
  Performance,
  Places,
  PortalHome,
  PublicCaseCard,
  PublicCaseView,
  Receipt as ReportReceipt,
} from '../../../src/portal/contract.ts'
export type {
  ActInput,
  BulkDone,
  BulkInput,
  CaseAct,
  CaseDesk,
  CaseEventView,
  CaseKind,
  CaseMessage,
  CasePage,
  CaseRejection,
  CaseRow,
  CaseStatus,
  CaseView,
  Category,
  CategoryBody,
  CategoryList,
  Colleagues,
  Identity,
  Presence,
  Priority,
  Route,
  SavedViews,
  SetAside,
  SimilarCase,
} from '../../../src/inbox/cases/contract.ts'
export type {
  ApplicantKind,
  Applicant,
  InformationRequest,
  Objection,
  ConsequenceTest,
  RequestAct,
  RequestPage,
} from '../../../src/inbox/information/contract.ts'
export type { InformationFile, PageMark, TextMark } from '../../../src/inbox/information/files/contract.ts'
export type {
  Item,
  ItemImportResult,
  ItemPage,
  NewItem,
} from '../../../src/inbox/information/list/contract.ts'
export type { ReportTexts, YearReport } from '../../../src/inbox/information/report/contract.ts'
export type {
  Answering,
  AnswerDraft,
  AnswerInput,
  AnswerRound,
  AnswerRoundDetail,
  AnswerTemplate,
  AnswerTemplateList,
  AnswerView,
  Asker,
  AskerList,
  CheckedPublication,
  FoundDraft,
  Publication,
  PublicationPreview,
  ReceiptSetting,
} from '../../../src/inbox/answers/contract.ts'
export type {
  CaseRises,
  HandoverAnswer,
  IssueHandover,
  IssueHandoverList,
} from '../../../src/inbox/handover/contract.ts'
