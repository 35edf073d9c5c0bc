import type { Words } from '../id/index.ts'
import { many } from '../many.ts'

/** Words of the list of all issues. */
export const allIssues: Words['allIssues'] = {
  lead: (issues, window) => `${many(issues, 'issue')} in ${window}`,
  windows: { '6h': '6 hours', '24h': '24 hours', '7d': '7 days', all: 'All time' },
  kind: 'Kind of issue',
  kinds: {
    public: 'Public matters',
    routine: 'Routine',
    talk: 'Other talk',
    'not-ours': 'Not ours',
    all: 'All',
  },
  kindsHelp: {
    routine:
      'Sport, entertainment, prices and timetables: kept apart so that they do not cover public matters.',
    talk: 'Short talk without a clear subject, and what fewer than three voices speak of.',
    'not-ours': 'Taken off the board by an analyst.',
  },
  folded: (issues) => `Other talk (${issues})`,
  foldedRoutine: (issues) => `Routine (${issues})`,
  tone: 'Tone',
  everyTone: 'Tone: all',
  leanings: {
    negative: 'More negative',
    even: 'No difference that can be told',
    positive: 'More positive',
    few: 'Too few people yet',
  },
  toneRange: (negative, positive) => `negative ${negative}, positive ${positive}`,
  sort: 'Order',
  sorts: { size: 'Largest', growth: 'Growing most', negative: 'Most negative', newest: 'Newest' },
  sortHelp: {
    growth: 'By how far it exceeds its usual number, not by per cent.',
    negative: 'By the lower end of the interval: what is surely most negative comes first.',
  },
  noGrowth: 'What grew cannot be told yet: the posts at hand do not reach back far enough for this window.',
  figures: (posts, voices) => `${many(posts, 'post')}, ${many(voices, 'voice')}`,
  newHere: 'new, nothing to compare with',
  since: (day) => `since ${day}`,
  curve: (window) => `Posts over ${window}`,
  shown: (shown, total) => `${shown} of ${many(total, 'issue')}`,
  more: (n) => `Show ${n} more`,
  none: (window) => `No issue in ${window} yet`,
  noneFiltered: 'No issue matches all of these filters',
  noneQuery: (query, window) => `No issue is named with “${query}” in ${window}`,
  elsewhereKinds: (issues) => `${many(issues, 'issue')} of another kind match`,
  showThem: 'Show',
  lookAllTime: 'Search all time',
  allTimeHelp:
    'All time is searched by the names of issues and their main headlines; kind, affair, place and tone are counted for the last seven days.',
  postsBelow: 'Posts with these words, as long as they are kept, stand below this list with their issues.',
  warming: 'Posts of the last days are still being read; the number of issues still grows.',
}
