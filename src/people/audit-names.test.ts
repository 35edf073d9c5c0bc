import { expect, it } from 'vitest'
import { mentionNumbered, nameMentions, type Named } from './audit-names.ts'
import type { Actor } from './rights.ts'

const reader: Actor = { councilId: 1, mode: 'council', officer: null }

it('many entries about many things ask once for each kind, and for each thing once', async () => {
  const asked: string[][] = []
  const stage = {
    mentions: (line: { action: string; subject: string; detail: string }) =>
      mentionNumbered(line, 'subject', 'article'),
    names: {
      article: (_: Actor, ids: readonly string[]) => {
        asked.push([...ids])
        return Promise.resolve(
          new Map<string, Named>(ids.map((id) => [id, { name: `Judul ${id}`, page: null }])),
        )
      },
    },
  }
  const lines = Array.from({ length: 200 }, (_, at) => ({
    action: 'article.saved',
    subject: `article ${at % 3}`,
    detail: '',
  }))
  const names = await nameMentions([stage], reader, lines)
  expect(asked).toEqual([['0', '1', '2']])
  expect(names).toHaveLength(200)
  expect(names[4]).toEqual([{ at: 'subject', text: 'article 1', name: 'Judul 1', page: null }])
})
