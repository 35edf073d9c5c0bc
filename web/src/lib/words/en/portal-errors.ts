import type { portalErrors as indonesian } from '../id/portal-errors.ts'

/** What the portal says where a page cannot be shown, in English. */
export const portalErrors: typeof indonesian = {
  search: 'Search the portal',
  track: 'Track a report',
  again: 'Try again',
  withdrawn: {
    article: {
      title: 'This article was withdrawn',
      help: 'What it said no longer holds. If you have shared it, tell those who got it from you that it was withdrawn.',
      all: 'Read the newest news',
    },
    clarification: {
      title: 'This clarification was withdrawn',
      help: 'What it said no longer holds. If you have shared it, tell those who got it from you that it was withdrawn.',
      all: 'See the clarifications that stand',
    },
  },
  ask: 'Send a question',
  title: 'Page not found',
  help: 'The address may have a typing mistake, or the content was taken back from the public.',
  tooMany: 'Too many tries',
  tooManyHelp: 'Wait one minute and try again. Your number and code stay valid.',
  server: 'The service is disturbed',
  serverHelp: 'Try again in a moment. Whatever got a number is kept.',
  home: 'Back to the start',
}
