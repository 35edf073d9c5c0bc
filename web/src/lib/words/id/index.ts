import { briefs } from './briefs.ts'
import { frame } from './frame.ts'
import { inbox } from './inbox.ts'
import { listening } from './listening.ts'
import { log } from './log.ts'
import { newsroom } from './newsroom.ts'
import { office } from './office.ts'

/** Every word on the officers' screens, in Indonesian: the first language. The English dictionary has the same keys. A page is sent its own flows' only (../flows.ts). */
export const id = { ...frame, ...listening, ...newsroom, ...inbox, ...briefs, ...office, ...log }

/** The shape every dictionary has. */
export type Words = typeof id
