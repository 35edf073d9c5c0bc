import type { returns as id } from '../id/returns.ts'

export const returns: typeof id = {
  mark: 'Back again',
  told: (days, before) => `Back after ${days} days of silence, before that ${before}`,
  quiet: (days) => `${days} days of silence`,
  again: (day) => `${day} – now`,
  after: (days) => `after ${days} days of silence`,
  only: 'Only issues that came back in the last 7 days',
  none: 'No issue came back in the last 7 days.',
}
