import { portal } from '#lib/words/id/portal.ts'

export const language = { name: 'Bahasa Indonesia', words: portal }
