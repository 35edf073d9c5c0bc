import type { beside as id } from '../id/beside.ts'

const then = (held: 'day' | 'week'): string => (held === 'day' ? 'yesterday' : 'a week ago')

export const beside: typeof id = {
  before: (rank, held) => `number ${rank} ${then(held)}`,
  entered: (held) => `not on the board ${then(held)}`,
  title: 'Outside these five',
  next: 'Next',
  asMuch: 'spoken of as much',
  asMuchNote: (issues) =>
    `${issues} more are spoken of as much as the last one above, which grew or spread more.`,
  left: (held) => (held === 'day' ? 'Left the board since yesterday' : 'Left the board within a week'),
  compared: (moment, held) => `${held === 'day' ? 'Yesterday' : 'A week ago'}: the board of ${moment}.`,
  waiting: (held) =>
    `The comparison with ${held === 'day' ? 'yesterday' : 'the week before'} follows: the posts of the last days are still being read.`,
  noCompare: (held) =>
    `The posts do not reach back far enough to compare with ${held === 'day' ? 'yesterday' : 'the week before'}.`,
  since: (held) => (held === 'day' ? 'Since yesterday' : 'Within a week'),
  sinceEntered: (ranks) => `number ${ranks} new`,
  sinceRisen: (ranks) => `number ${ranks} climbed`,
  sinceSame: 'the order did not change',
  sinceOther: 'nothing is new or climbed',
  sinceWaiting: (some, all) => `${some} of ${all} not handed over`,
  sinceNoneWaits: 'No issue waits to be handed over',
  rankList: (first, last) => `${first} and ${last}`,
}
