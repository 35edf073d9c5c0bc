/** Telling: a brief in words of one language, the one source of the page, the files and the caption. Pure. */
export { listKeys, tellBrief } from './tell-brief.ts'
export { tellOwedNow } from './tell-owed.ts'
export { BRIEF_WORDS } from './words.data.ts'
export type { Language } from './words.data.ts'
