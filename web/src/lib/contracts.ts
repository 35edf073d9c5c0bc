/** The only door from the screens to the server: its contracts, as types. */
export type * from './contracts-inbox.ts'
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
  BriefList,
  BriefRow,
  BriefState,
  BriefView,
  ToldIssue,
  ToldLine,
} from '../../../src/briefs/contract.ts'
export type { BriefPostView, RecipientView } from '../../../src/briefs/post/contract.ts'
export type {
  Account,
  AccountDetail,
  AccountList,
  AccountMode,
  ChannelKind,
  LimitLine,
  NewAccount,
  OwnPost,
} from '../../../src/newsroom/accounts/contract.ts'
export type { KeptSettings, Settings, TimeZone } from '../../../src/council/contract.ts'
export type { BackupHealth, BackupPlan, BackupView } from '../../../src/backup/contract.ts'
export type { ClockHealth, PromiseState, SystemHealth, Upkeep } from '../../../src/health/contract.ts'
export type { Sentiment, Share, Shares } from '../../../src/language/sentiment/contract.ts'
export type { Board, BoardFilters, BoardIssue, IssuePage } from '../../../src/listening/board/contract.ts'
export type {
  Display,
  DisplayList,
  DisplayQuery,
  MadeDisplay,
} from '../../../src/listening/board/displays/contract.ts'
export type { IssueLine, IssueTable } from '../../../src/listening/board/issue-table/contract.ts'
export type {
  ActionResult,
  IssueAction,
  IssueDetail,
  IssueHistoryEntry,
  IssueStatus,
  FoundPosts,
  PostPage,
  PostView,
  ToneGiven,
} from '../../../src/listening/issues/contract.ts'
export type {
  CheckWindow,
  Headline,
  Headlines,
  ImportedLabels,
  ImportLabels,
  IssueCheck,
  Labelled,
  LabelQueue,
  LayersView,
  LayerView,
  QueueItem,
  ToneHealth,
} from '../../../src/listening/corrections/contract.ts'
export type {
  CatalogueEntry,
  CheckImport,
  ColumnMapping,
  ImportCheck,
  ImportPreview,
  ImportRun,
  NewSource,
  Source,
  SourceRead,
  SourceChange,
  StartImport,
  WithdrawalPreview,
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
  Duty,
  EntryLink,
  Me,
  OfficeRole,
  OfficerList,
  Passkey,
  PendingInvitation,
  Role,
  SessionList,
} from '../../../src/people/contract.ts'

export type {
  ArticleCard,
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
} from '../../../src/newsroom/articles/contract.ts'
export type { ArticleChange, ArticleFinding } from '../../../src/newsroom/articles/http/contract.ts'
export type { Consent, Media } from '../../../src/newsroom/media/contract.ts'
export type {
  NewReport,
  Question,
  Report,
  ReportAct,
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
  Preview,
  CorrectedText,
  PublicationDetail,
  PublicationList,
  PublicationSummary,
  PublicationTarget,
  ReadinessItem,
  ReleaseForm,
  ReleasePlan,
  TargetDecision,
  TargetStatus,
  WaitingReleases,
} from '../../../src/newsroom/publications/contract.ts'
export type { Variant } from '../../../src/newsroom/publications/formats/contract.ts'

export type {
  CalendarDay,
  CalendarItem,
  ImportResult,
  Move,
  Planned,
  Recurrence,
  ScheduleCalendar,
  ScheduleFeed,
  Slots,
} from '../../../src/newsroom/schedule/contract.ts'

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

export type FreeSlot = z.infer<typeof freeSlotSchema>
export type Session = z.infer<typeof sessionSchema>
export type AuditPage = z.infer<typeof auditPageSchema>
export type IssueList = z.infer<typeof issueListSchema>
export type Health = z.infer<typeof healthSchema>
export type SourceKind = z.infer<typeof sourceKindSchema>
export type LinkView = z.infer<typeof linkViewSchema>
export type SignedIn = z.infer<typeof signedInSchema>
export type TwoFactorSetup = z.infer<typeof twoFactorSetupSchema>
export type Affair = z.infer<typeof affairListSchema>['affairs'][number]
export type AgendaHistory = z.infer<typeof agendaHistorySchema>
export type Suggestion = z.infer<typeof suggestionSchema>
