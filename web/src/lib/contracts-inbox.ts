/** Types of inbox and portal; the screens take them from `contracts.ts`. */
export type {
  ApprovedTexts,
  Channel,
  ChannelKindInfo,
  Channels,
  Entry,
  InboxMessage,
  Receipt,
  Thread,
  Keeping,
  ThreadCitizen,
  ThreadPage,
  ThreadRow,
} from '../../../src/inbox/messages/contract.ts'
export type { ErasurePreview } from '../../../src/inbox/erasing/contract.ts'
export type {
  CaseRetention,
  Goes,
  Retention,
  RetentionOf,
  RetentionPreview,
  RetentionState,
} from '../../../src/inbox/retention/contract.ts'
export type { EraseReason } from '../../../src/inbox/messages/erasing/contract.ts'
export type { KeptFor } from '../../../src/portal/site/contract.ts'
export type { AskedChannel } from '../../../src/inbox/messages/intake/contract.ts'
export type { LaporField, LaporImportResult } from '../../../src/inbox/messages/lapor/contract.ts'
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
  HoaxList,
  HoaxRow,
  HoaxSource,
  HoaxSuggestion,
  HoaxThresholds,
  HoaxView,
} from '../../../src/inbox/hoaxes/contract.ts'
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
  AnsweredList,
  PublicRequest,
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
export type { ConsequenceTest } from '../../../src/inbox/information/answering/contract.ts'
export type {
  InformationRequest,
  RequestAct,
  RequestPage,
  Unwritten,
} from '../../../src/inbox/information/contract.ts'
export type { ApplicantKind, Applicant } from '../../../src/inbox/information/identity/contract.ts'
export type { Objection } from '../../../src/inbox/information/objections/contract.ts'
export type { InformationFile, PageMark, TextMark } from '../../../src/inbox/information/files/contract.ts'
export type { Item, ItemImportResult, ItemPage } from '../../../src/inbox/information/list/contract.ts'
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
