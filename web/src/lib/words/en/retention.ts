import type { Words } from '../id/index.ts'

/** Words of how long what citizens wrote is kept once their matter is over. */
export const retention: Words['retention'] = {
  title: 'How long reports are kept',
  link: 'How long what citizens reported and wrote is kept',
  lead: 'How long what citizens wrote is kept once their matter is over. After that it is removed each night, for good.',
  goes: 'What goes: name, contact, text, files, notes of officers, and what repeats them in answers and elsewhere.',
  stays:
    'What stays: number, kind, category, office, times, deadlines with their proof, our answers, figures, and what was masked and published on the portal.',
  ground:
    'It rests on Law 27/2022 (personal data), articles 42 to 44, and Law 43/2009 (archives). The laws name no number: it stands in your schedule of archives (JRA), and the archivist decides. Destroying archives outside the procedure is a crime (Law 43/2009, articles 51 and 86), so nothing goes before somebody chose.',
  matters: {
    complaint: 'Complaints',
    aspiration: 'Suggestions',
    question: 'Questions, and requests that never entered the register',
    'hoax-report': 'Reports of rumours',
    abuse: 'Abuse and threats',
    aside: 'Messages set aside (spam, automatic replies, praise)',
  },
  months: (n) =>
    n % 12 === 0 ? (n === 12 ? '1 year' : `${n / 12} years`) : n === 1 ? '1 month' : `${n} months`,
  never: 'never removed',
  nobody: 'Nobody chose yet: everything is kept.',
  allUntil: (from) => `Until ${from} everything is kept.`,
  holds: (length, basis) => `In force: ${length}. It rests on: ${basis}.`,
  chosen: (at, officer) => `Chosen ${at} by ${officer}.`,
  next: (length, from, basis) =>
    `From ${from} on: ${length} (it rests on: ${basis}). Until then it can be undone by choosing a longer time.`,
  tonight: 'Tonight',
  thatNight: (from) => `In the night of ${from}`,
  goesCount: (n, oldest) => `the content of ${n} is removed, the oldest was over on ${oldest}.`,
  goesNone: 'nothing is removed.',
  moreThan: (n) => `more than ${n}`,
  staysCount: (list) => `Kept although their time is over: ${list}.`,
  because: {
    held: (n) => `${n} held by officers`,
    register: (n) => `${n} in the register of information requests`,
    'spoken-again': (n) => `${n} still spoken of (the citizen wrote again, or the conversation is not over)`,
    'not-told': (n) => `${n} with something that still waits to be sent`,
  },
  change: 'Change',
  choose: 'Choose',
  formTitle: (matter) => `How long: ${matter}`,
  keepFor: 'Kept for',
  unitMonths: 'months',
  unitYears: 'years',
  neverLabel: 'Never removed',
  neverWarning:
    'Citizens’ data then stay for ever. Law 27/2022 has their use end with the time they are kept for; choose this only where your schedule says permanent.',
  proposal: (length) => `We propose ${length}.`,
  careful: 'That is a careful choice, no number of any law; ask the archivist.',
  counted:
    'Counted in calendar days from the end, or from the citizen’s last word. A case that was opened again counts from its last end.',
  basis: 'It rests on',
  basisHelp:
    'Number and name of the schedule of archives, and its code. Such as: Perbup 12/2025, JRA code 480.2.',
  look: 'See what would go',
  wouldGo: (from) => `If saved now, in the night of ${from}:`,
  notice: (days) => `A shorter time takes effect ${days} days after it is saved; a longer one at once.`,
  keep: 'Save the choice',
  kept: 'The choice is saved.',
  removedTitle: 'What was removed',
  removedNone: 'Nothing yet.',
  removed: (n, at) => `${n} cases and messages, last on ${at}.`,
  removedFile: 'List of what was removed (CSV, numbers only)',
  removedHelp:
    'For the record: number, kind, days, how long it was kept, and what that rests on. Older backups hold the content until they expire.',
  ofCase: {
    title: 'How long it is kept',
    open: (length) => `What this case says is removed ${length} after its end.`,
    until: (day) => `What this case says is removed after ${day}, unless it is held.`,
    forEver: 'What cases of this kind say is kept without an end.',
    removed: (at) => `What this case said was removed ${at}, as its time was over.`,
    held: (reason, officer, at) => `Held: ${reason} (${officer}, ${at}).`,
    heldUntil: (day) => `Until ${day}.`,
    hold: 'Hold what the case says',
    holdText: 'What the case says is not removed while it is held, such as for a lawsuit or an inspection.',
    reason: 'Reason',
    reasonHelp: 'Do not repeat the report, names or numbers.',
    lastDay: 'Last day of the hold (may stay empty)',
    holdDone: 'What the case says is held.',
    release: 'End the hold',
    releaseTitle: 'End the hold of this case?',
    releaseText:
      'Its content then follows its time again. Where that time is over, it is removed tonight, for good.',
    released: 'The hold has ended.',
  },
  state: {
    title: 'Removal when time is over',
    none: 'No time was chosen; nothing is removed',
    waiting: (n: string) => `${n} waiting`,
    most: (n: string) => `${n} or more waiting`,
    next: (time: string) => `next ${time}`,
    never: 'has not run yet',
    last: (time: string, n: string) => `last ${time}: ${n} removed`,
    failed: (n: string) => `${n} failed, tried again the next night`,
    late: 'the last night was missed',
  },
}

export const retentionAudit: Record<string, string> = {
  'inbox.retention.chosen': 'How long reports are kept was chosen',
  'inbox.retention.removed': 'What a case said was removed, as its time was over',
  'inbox.retention.held': 'What a case says was held',
  'inbox.retention.released': 'A hold of a case was ended',
}
