import type { Words } from '../id/index.ts'

/** Words of one period of an issue held against the one before. */
export const compare: Words['compare'] = {
  title: 'Compared with the period before',
  periods: (now, before) => `Now: ${now}. Before: ${before}.`,
  figure: 'Figure',
  now: 'Now',
  before: 'Before',
  size: {
    more: 'More posts than in the period before.',
    same: 'Number of posts: no difference that can be told.',
    less: 'Fewer posts than in the period before.',
  },
  negative: {
    more: 'The negative share grew.',
    same: 'Negative share: no difference that can be told, the intervals overlap.',
    less: 'The negative share shrank.',
  },
  positive: {
    more: 'The positive share grew.',
    same: 'Positive share: no difference that can be told, the intervals overlap.',
    less: 'The positive share shrank.',
  },
  fewTones: 'Tones cannot be compared yet: one of the periods has fewer than five posts of people.',
  silentBefore: (sources) =>
    `Nothing came in the period before from: ${sources}. Part of the difference may come from that.`,
  silentNow: (sources) =>
    `Nothing came in this period from: ${sources}. Part of the difference may come from that.`,
  scale: 'Both periods are of one length and drawn on one scale.',
  how: 'Counts are compared without copies and official accounts; a difference that chance alone may make (95%) is not called one.',
  unknown: 'Nothing to compare with yet: the posts kept for counting do not cover the whole period before.',
  /** The same in a few words, beside an issue of the board. */
  brief: {
    size: { more: 'more posts than before', less: 'fewer posts than before' },
    negative: { more: 'more negative than before', less: 'less negative than before' },
  },
  stands: { entered: 'new', risen: 'climbed', fallen: 'fell', same: 'as before', left: 'left the board' },
  until: 'Up to the end of',
  toNow: 'Up to now',
}
