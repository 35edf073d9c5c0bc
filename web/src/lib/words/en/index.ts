import type { Words } from '../id/index.ts'
import { briefs } from './briefs.ts'
import { frame } from './frame.ts'
import { inbox } from './inbox.ts'
import { listening } from './listening.ts'
import { log } from './log.ts'
import { newsroom } from './newsroom.ts'
import { office } from './office.ts'

/** Every word on the officers' screens, in English; a page is sent its own flows’ only (../flows.ts). */
export const en: Words = { ...frame, ...listening, ...newsroom, ...inbox, ...briefs, ...office, ...log }
