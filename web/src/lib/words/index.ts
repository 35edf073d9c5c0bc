import { page } from '$app/state'
import type { Language } from '../preferences.ts'
import { flowsOf, namedWhenMissing, type Flow } from './flows.ts'
import type { Words } from './id/index.ts'

export type { Words }

/** Written one by one: a browser is sent the files that its page names. */
const files: Record<Language, Record<Flow, () => Promise<Partial<Words>>>> = {
  id: {
    frame: async () => (await import('./id/frame.ts')).frame,
    listening: async () => (await import('./id/listening.ts')).listening,
    newsroom: async () => (await import('./id/newsroom.ts')).newsroom,
    inbox: async () => (await import('./id/inbox.ts')).inbox,
    briefs: async () => (await import('./id/briefs.ts')).briefs,
    office: async () => (await import('./id/office.ts')).office,
    log: async () => (await import('./id/log.ts')).log,
  },
  en: {
    frame: async () => (await import('./en/frame.ts')).frame,
    listening: async () => (await import('./en/listening.ts')).listening,
    newsroom: async () => (await import('./en/newsroom.ts')).newsroom,
    inbox: async () => (await import('./en/inbox.ts')).inbox,
    briefs: async () => (await import('./en/briefs.ts')).briefs,
    office: async () => (await import('./en/office.ts')).office,
    log: async () => (await import('./en/log.ts')).log,
  },
}

const fetched: Record<Language, Partial<Words>> = { id: {}, en: {} }
const named = { id: namedWhenMissing(fetched.id), en: namedWhenMissing(fetched.en) }

/** Fetches the words that the page of a route shows, in one language, each flow's once. */
export async function fetchWords(language: Language, route: string | null): Promise<void> {
  const parts = await Promise.all(flowsOf(route).map((flow) => files[language][flow]()))
  Object.assign(fetched[language], ...parts)
}

/** The words of the page's language. Call it in a template or a handler, so that a switch is followed. */
export function words(): Words {
  return named[page.data.language]
}
