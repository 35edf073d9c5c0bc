import type { beside as id } from '../id/beside.ts'

export const beside: typeof id = {
  before: (rank) => `number ${rank} yesterday`,
  entered: 'not on the board yesterday',
  title: 'Outside these five',
  next: 'Next',
  asMuch: 'spoken of as much',
  asMuchNote: (issues) =>
    `${issues} more are spoken of as much as the last one above, which grew or spread more.`,
  left: 'Left the board since yesterday',
  compared: (moment) => `Yesterday: the board of ${moment}.`,
  waiting: 'The comparison with yesterday follows: the posts of the last days are still being read.',
  noCompare: 'The posts do not reach back far enough to compare with yesterday.',
  since: 'Since yesterday',
  sinceEntered: (ranks) => `number ${ranks} new`,
  sinceRisen: (ranks) => `number ${ranks} climbed`,
  sinceSame: 'the order did not change',
  sinceOther: 'nothing is new or climbed',
  sinceWaiting: (some, all) => `${some} of ${all} not handed over`,
  sinceNoneWaits: 'No issue waits to be handed over',
  rankList: (first, last) => `${first} and ${last}`,
}
