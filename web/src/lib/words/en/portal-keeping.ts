import type { PortalWords } from '../id/portal.ts'

/** Words of the portal: how long what citizens write is kept. */
export const portalKeeping: PortalWords['keeping'] = {
  title: 'How long we keep it',
  lead: 'Counted from the end of the matter. After that your name, contact, text and files are removed; only figures, times and what was masked and published stay. What is held for a lawsuit or an inspection waits until that is over.',
  matters: {
    complaint: 'Complaints',
    aspiration: 'Suggestions',
    question: 'Questions',
    'hoax-report': 'Reports of rumours',
    abuse: 'Abuse and threats',
    aside: 'Messages that are no report (spam, automatic replies)',
  },
  line: (matter, length) => `${matter}: ${length}.`,
  months: (n) =>
    n % 12 === 0 ? (n === 12 ? '1 year' : `${n / 12} years`) : n === 1 ? '1 month' : `${n} months`,
  forEver: 'for ever, by our schedule of archives',
  unchosen: 'not set yet, so it is still kept',
  removed: (day) =>
    `This report is closed. We removed what it said on ${day}, as its time was over: your name, contact, text and files are no longer with us.`,
  erased:
    'This report is closed, and what it said has been erased: your text and files in it are no longer with us.',
  notReopened:
    'So it cannot be opened again. If the problem is not solved, tell it again in a new report; we name this old number there.',
  again: 'Send a new report',
  goesOn: (number) => `This new report will name the number of your old one: ${number}.`,
}
