import type { Me } from '#lib/contracts.ts'
import type { Words } from '#lib/words/index.ts'

type Entry = { href: string; label: string }

/** The pages this visitor may open, in the order of the menu. */
export function menuFor(me: Me, words: Words): Entry[] {
  const w = words.shell
  const entries: (Entry & { right: string | null })[] = [
    { href: '/', label: w.board, right: null },
    { href: '/issues', label: w.issues, right: 'posts.read' },
    { href: '/sources', label: w.sources, right: 'sources.read' },
    { href: '/import', label: w.import, right: 'imports.run' },
    { href: '/officers', label: w.officers, right: 'people.manage' },
    { href: '/audit', label: w.audit, right: 'audit.read' },
    { href: '/settings', label: w.settings, right: 'settings.manage' },
  ]
  return entries.filter((entry) => entry.right === null || me.rights.includes(entry.right))
}
