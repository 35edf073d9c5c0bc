import { z } from 'zod'

const list = z.array(z.unknown()).catch([])
const bodySchema = z.looseObject({
  object: z.string().catch(''),
  entry: z.array(z.looseObject({ id: z.coerce.string().catch(''), changes: list })).catch([]),
})
const changeSchema = z.looseObject({ field: z.string(), value: z.unknown().optional() })

/** One change of a webhook: whose (`id` of page or account), what, and what it says. */
export type Change = { id: string; field: string; value: unknown }

/** The changes of a webhook; Instagram with its own sign-in leaves out the list of changes. Throws SyntaxError. */
export function readChanges(body: Buffer): Change[] {
  const parsed: unknown = JSON.parse(body.toString('utf8'))
  const entries = (Array.isArray(parsed) ? parsed : [parsed]).flatMap(
    (part) => bodySchema.safeParse(part).data?.entry ?? [],
  )
  return entries.flatMap((entry) => {
    const changes = entry.changes.length > 0 ? entry.changes : [entry]
    return changes.flatMap((change) => {
      const read = changeSchema.safeParse(change).data
      return read ? [{ id: entry.id, field: read.field, value: read.value }] : []
    })
  })
}
