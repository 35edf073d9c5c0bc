import { portal } from '#lib/words/en/portal.ts'

export const language = { name: 'English', words: portal }
