import type { Words } from './id/index.ts'

/** How the words are cut: each flow has a file of that name in id/ and en/ that says what it holds. */
export const flows = ['frame', 'listening', 'newsroom', 'inbox', 'briefs', 'office', 'log'] as const
export type Flow = (typeof flows)[number]

/** Flows whose words a page shows, by the first part of its address. A test walks through what each page is made of. */
const SHOWN: Record<string, readonly Flow[]> = {
  '': ['listening'],
  account: ['office'],
  accounts: ['newsroom', 'office'],
  agenda: ['office'],
  answers: ['inbox'],
  archive: ['newsroom'],
  articles: ['newsroom'],
  audit: ['listening', 'newsroom', 'inbox', 'office', 'log'],
  briefs: ['briefs'],
  calendar: ['newsroom'],
  cases: ['inbox'],
  crisis: ['newsroom'],
  deadlines: ['inbox'],
  displays: ['listening'],
  help: [],
  hoaxes: ['inbox', 'listening'],
  import: ['listening'],
  inbox: ['inbox'],
  information: ['inbox'],
  issues: ['listening'],
  layar: ['listening'],
  masuk: ['office'],
  newsroom: ['newsroom'],
  officers: ['office', 'inbox'],
  offices: ['office'],
  portal: [],
  publications: ['newsroom'],
  reports: ['newsroom', 'office'],
  results: ['newsroom'],
  settings: ['office', 'inbox'],
  setup: ['office'],
  signin: ['office'],
  sources: ['listening'],
  status: ['office', 'inbox'],
  tones: ['listening'],
}

/** The flows a page is sent, by its route ("/cases/[id]"); a page that is not there shows the frame's words only. */
export function flowsOf(route: string | null): readonly Flow[] {
  return ['frame', ...(SHOWN[route?.split('/')[1] ?? 'help'] ?? [])]
}

/** Words that were fetched; what a page was not sent says so by its name. */
export function namedWhenMissing(fetched: Partial<Words>): Words {
  return new Proxy(fetched, {
    get(held, name, self) {
      if (typeof name === 'string' && !(name in held))
        throw new Error(`this page was not sent the words of "${name}": words/flows.ts says which it is`)
      return Reflect.get(held, name, self) as unknown
    },
  }) as Words
}
