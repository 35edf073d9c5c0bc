import type { Words } from '../id/index.ts'

export const upkeep: Words['upkeep'] = {
  needsYou: 'Needs you',
  allWell: 'There is nothing to do.',
  needs: {
    database: 'The database does not answer. Look at the log, then start Gacek anew.',
    clock: 'The clock of the server is in doubt; see below.',
    disk: 'The disk is almost full. Remove old backups or use a larger disk.',
    diskSoon: 'The disk will be full within a month at this pace.',
    releases: 'A release is held past its moment.',
    listening: 'Posts do not reach the board.',
    inbox: 'Some messages are not stored or not readable; see the receipt below.',
    sources: (n) => `${n} sources cannot be read.`,
  },
  open: 'Open',
  diskTitle: 'Room on the disk',
  disk: (free, total) => `${free} of ${total} left`,
  daysLeft: (n) => `enough for about ${n} days at this pace`,
  notFilling: 'not filling',
  tooEarly: 'the pace is known after a day',
  promisesTitle: 'What Gacek promises',
  promisesLead: 'Each promise with its figures now.',
  states: { kept: 'Kept', broken: 'Broken', unknown: 'Nothing to count yet' },
  promises: {
    'nothing-lost': 'Nothing accepted is lost',
    'nothing-unconfirmed': 'Nothing goes out unconfirmed, or twice',
    'nothing-stale': 'Nothing goes out stale; what is unknown is said to be',
    'numbers-open': 'Every number can be opened',
    'not-watched': 'People are not watched',
    'deadlines-proven': 'Every deadline proves itself',
    'on-the-board': 'A post is on the board within 5 seconds',
    'board-fast': 'The board answers in less than 50 milliseconds',
    memory: 'The program needs less than 800 MB of memory',
  },
  figures: {
    'nothing-lost': (difference, unreadable) => `Messages missing ${difference}, unreadable ${unreadable}.`,
    'nothing-unconfirmed': (published, unconfirmed, doubled) =>
      `30 days: ${published} published, ${unconfirmed} unconfirmed, ${doubled} twice.`,
    'nothing-stale': (missed, unknown) => `30 days: ${missed} missed and not published, ${unknown} unknown.`,
    'numbers-open': (counted, orphaned) =>
      `Of the newest ${counted} posts that count, ${orphaned} have no post behind them.`,
    'not-watched': (limit, oldest) =>
      `Raw posts are deleted after ${limit} days; the oldest is ${oldest} days old now.`,
    'deadlines-proven': (running, late, unproven) =>
      `${running} deadlines run, ${late} are late, ${unproven} have no rule.`,
    'on-the-board': (waiting, seconds) => `${waiting} wait, the oldest ${seconds} seconds.`,
    'board-fast': (answers, milliseconds) =>
      `95% of the last ${answers} answers within ${milliseconds} milliseconds.`,
    memory: (megabytes) => `${megabytes} MB, without the database.`,
  },
}
