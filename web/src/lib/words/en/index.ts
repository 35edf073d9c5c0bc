import { accountAudit, accounts } from './accounts.ts'
import type { Words } from '../id/index.ts'
import { articleAudit, articles } from './articles.ts'
import { answerAudit, answers } from './answers.ts'
import { help } from './help.ts'
import { handover } from './handover.ts'
import { caseAudit, cases } from './cases.ts'
import { auditActions } from './audit.ts'
import { board } from './board.ts'
import { clocks } from './clocks.ts'
import { deadlineAudit, deadlines } from './deadlines.ts'
import { hoaxAudit, hoaxes } from './hoaxes.ts'
import { informationAudit } from './information-audit.ts'
import { information } from './information.ts'
import { actions, history } from './issues.ts'
import { coordination } from './coordination.ts'
import { beside } from './beside.ts'
import { checks } from './checks.ts'
import { returns } from './returns.ts'
import { strands } from './strands.ts'
import { agenda, offices } from './offices.ts'
import { lapor, laporAudit } from './lapor.ts'
import { messageActs, messageActsAudit } from './message-acts.ts'
import { messages, messagesAudit } from './messages.ts'
import { publicationAudit, publications } from './publications.ts'
import { reports } from './reports.ts'
import { archive, results } from './results.ts'
import { schedule, scheduleAudit } from './schedule.ts'
import { tones, tonesAudit } from './tones.ts'
import { imports, people, sources } from './work.ts'

/** Every word on the screens, in English. */
export const en: Words = {
  locale: 'en-GB',
  product: 'Gacek',
  motto: 'Quick, careful, together',
  shell: {
    signInBeside: 'Sign in again in a new tab',
    skip: 'Skip to content',
    mainMenu: 'Main menu',
    menu: 'Menu',
    board: 'Issue board',
    issues: 'All issues',
    listening: 'Listening',
    newsroom: 'Newsroom',
    management: 'Manage',
    reports: 'Activity reports',
    desk: 'Desk',
    publications: 'Releases',
    calendar: 'Calendar',
    results: 'Results',
    accounts: 'Official accounts',
    archive: 'Archive',
    crisis: 'Crisis mode',
    inbox: 'Service',
    messages: 'Inbox',
    cases: 'Cases',
    answers: 'Answer library',
    information: 'Information requests',
    hoaxes: 'Hoax desk',
    lapor: 'SP4N-LAPOR!',
    channels: 'Ways in',
    deadlines: 'Deadlines and holidays',
    portal: 'Public portal',
    offices: 'Offices',
    agenda: 'Agenda',
    sources: 'Sources',
    import: 'Import',
    officers: 'Officers',
    audit: 'Change log',
    settings: 'Settings',
    status: 'System status',
    signIn: 'Sign in',
    signOut: 'Sign out',
    sample: 'Sample data',
    sampleNote: 'Every name, place and post on this screen is fictional.',
    language: 'Language',
    theme: 'Appearance',
    themes: { auto: 'Follow device', light: 'Light', dark: 'Dark' },
    languages: { id: 'Bahasa Indonesia', en: 'English' },
    close: 'Close',
    cancel: 'Cancel',
    draftBack: 'Your earlier draft.',
    draftStale: 'Your earlier draft. What it is about has changed since: check it before you save.',
    draftDrop: 'Discard',
    save: 'Save',
    saving: 'Saving…',
    undo: 'Undo',
    undone: 'Undone.',
    saved: 'Saved.',
    loading: 'Loading…',
    retry: 'Try again',
    more: 'Show more',
    order: 'Order',
    orders: { newest: 'Newest first', oldest: 'Oldest first' },
    others: (n) => `${n} more`,
    showEach: 'Show each',
    foldAway: 'Fold away',
    none: 'None',
    copied: 'Copied.',
    notCopied: 'The browser does not allow copying. Select the text and copy it yourself.',
    all: 'All',
    notifications: 'Notifications',
  },
  help,
  board,
  health: { ok: 'Flowing', waiting: 'Waiting', stale: 'Quiet', failing: 'Failing', paused: 'Paused' },
  sentiment: {
    negative: 'Negative',
    neutral: 'Neutral',
    positive: 'Positive',
    interval: (low, high) => `${low}–${high}`,
    intervalNote:
      'Shares are estimated from the model’s answers by how sure they were and corrected with its errors on labelled posts; the bands under the bar show the 95 % interval.',
    open: 'not yet sure',
    most: {
      negative: 'More than half negative',
      neutral: 'More than half neutral',
      positive: 'More than half positive',
    },
    unsettled: 'The direction is not yet sure',
    wide: (n) => `The machine’s estimate from ${n} posts; the range is still wide.`,
    checked: (n) => `Rests on ${n} random labels of this issue.`,
    tooFew: 'Fewer than 5 posts: too few to conclude shares from.',
    summary: (negative, neutral, positive, n) =>
      `Negative ${negative}, neutral ${neutral}, positive ${positive}, of ${n} posts`,
    outOf: (n) => `Of ${n} posts`,
  },
  status: { new: 'New', verified: 'Verified', answered: 'Answered', hoax: 'Hoax' },
  kind: { social: 'Citizens', news: 'News', official: 'Official accounts' },
  actions,
  tones,
  history,
  beside,
  returns,
  checks,
  strands,
  coordination,
  clocks,
  deadlines,
  hoaxes,
  reports,
  results,
  archive,
  sources,
  imports,
  people,
  articles,
  answers,
  cases,
  handover,
  information,
  lapor,
  messages,
  messageActs,
  publications,
  schedule,
  auditActions: {
    ...auditActions,
    ...articleAudit,
    ...publicationAudit,
    ...accountAudit,
    ...deadlineAudit,
    ...hoaxAudit,
    ...tonesAudit,
    ...scheduleAudit,
    ...answerAudit,
    ...caseAudit,
    ...informationAudit,
    ...laporAudit,
    ...messagesAudit,
    ...messageActsAudit,
  },
  accounts,
  offices,
  agenda,
  time: {
    now: 'just now',
    ago: (amount) => `${amount} ago`,
    ahead: (amount) => `in ${amount}`,
    second: (n) => `${n} s`,
    minute: (n) => `${n} min`,
    hour: (n) => `${n} h`,
    day: (n) => (n === 1 ? '1 day' : `${n} days`),
    never: 'never',
  },
  errors: {
    notFound: 'Page not found',
    notFoundHelp: 'The address may be mistyped, or its content was merged elsewhere.',
    forbidden: 'You may not open this page',
    forbiddenManager:
      'This page is for officers with a duty in an office. You can give yourself that duty on the page of officers.',
    forbiddenHelp: 'Sign in as an officer with the right, or ask the operator for another role.',
    server: 'The system has a problem',
    serverHelp: 'Try again in a moment. If it happens again, tell the operator the code below.',
    sessionEnded:
      'Your session has ended. What you typed is still here: sign in again in a new tab, then press the button once more.',
    network: 'No connection to the server. Check the network, then try again.',
    tooMany: 'Too many attempts. Wait a moment, then try again.',
    unknown: 'The request failed.',
    code: 'Code',
    home: 'Back to the issue board',
  },
}
