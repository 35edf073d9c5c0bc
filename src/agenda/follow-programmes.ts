import { createHash } from 'node:crypto'
import { dayIn } from '../people/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { newestChange } from './agenda-changes.store.ts'
import { readAgenda } from './read-agenda.ts'

/** A programme as texts are looked at for it; `id` is the same for all its versions. */
type NamedProgramme = { id: number; name: string; keywords: readonly string[] }

/** The programmes that hold today, in this process. */
type FollowedProgrammes = {
  /** As of the last `refresh`; the same array until something changed. */
  current(): readonly NamedProgramme[]
  /**
   * Reads the programmes of the council's today. One small query when neither the agenda nor the day changed. Gives a text that
   * differs when they do.
   */
  refresh(): Promise<string>
}

/** Follows the programmes of a council; none before the first `refresh`. */
export function followProgrammes(
  db: Db,
  { id, timeZone }: { id: number; timeZone: string },
  clock: Clock,
): FollowedProgrammes {
  let known: { state: string; read: string; programmes: readonly NamedProgramme[] } | null = null
  return {
    current: () => known?.programmes ?? [],
    async refresh() {
      const day = dayIn(timeZone, clock.now())
      const read = `${await newestChange(db, id)} ${day}`
      if (known?.read === read) return known.state
      const agenda = await readAgenda(db, id, day)
      const programmes = agenda.programmes.map(({ origin, name, keywords }) => ({
        id: origin,
        name,
        keywords,
      }))
      const state = createHash('sha256').update(JSON.stringify(programmes)).digest('base64url')
      if (known?.state === state) known.read = read
      else known = { state, read, programmes }
      return state
    },
  }
}
