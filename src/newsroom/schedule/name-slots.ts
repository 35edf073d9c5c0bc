import { mentionWhole, type StageNames } from '../../people/index.ts'

/** The usual times of an office are spoken of by the office alone. */
export const nameSlots: StageNames = {
  mentions: (line) =>
    line.action === 'schedule.slots-chosen' ? mentionWhole(line, 'subject', 'office') : [],
  names: {},
}
