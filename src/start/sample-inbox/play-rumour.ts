import {
  askForConfirmation,
  confirmFinding,
  readHoax,
  readHoaxes,
  takeByHand,
  writeFinding,
  type HoaxActed,
} from '../../inbox/hoaxes/index.ts'
import type { SampleRumour } from '../../sample/index.ts'
import type { Playing } from './playing.ts'

const HOUR_MS = 3_600_000

/** The number of the rumour where it was taken in before, by its own words or those of the desk. */
async function findTaken(stage: Playing, { text, claim }: SampleRumour): Promise<number | null> {
  for (const state of ['open', 'in-review', 'published'] as const) {
    const { hoaxes } = await readHoaxes(stage, stage.council.id, { state })
    const found = hoaxes.find(({ title }) => title === claim || text.startsWith(title.replace(/…$/, '')))
    if (found) return found.id
  }
  return null
}

function expectDone(acted: HoaxActed, what: string): void {
  if (!acted.ok) throw new Error(`sample rumour, ${what}: ${acted.refusal}`)
}

/**
 * One rumour of the sample: taken in by the analyst, checked within a working day, confirmed by the desk. Goes on where
 * it stood. Throws when an act is refused.
 */
export async function playRumour(stage: Playing, rumour: SampleRumour, moment: Date): Promise<void> {
  const { claim, explanation, sources, text, verdict } = rumour
  const at = (hours: number) =>
    stage.clock.moveTo(new Date(moment.getTime() - (rumour.hoursAgo - hours) * HOUR_MS))
  const analyst = await stage.officer('analis')
  at(0)
  let id = await findTaken(stage, rumour)
  if (id === null) {
    const taken = await takeByHand(stage, analyst, { text, mediaId: null })
    if (!taken.ok) throw new Error(`sample rumour was not taken in: ${taken.refusal}`)
    id = taken.hoaxId
  }
  const standing = async () => readHoax(stage, stage.desk, id)
  at(5)
  const fresh = await standing()
  if (fresh?.status === 'waiting') {
    const links = sources.map((source) => ({ kind: 'link' as const, ...source }))
    const finding = { draft: fresh.draft, claim, verdict, explanation, sources: links }
    expectDone(await writeFinding(stage, analyst, id, finding), 'finding')
  }
  if ((await standing())?.status === 'checking')
    expectDone(await askForConfirmation(stage, analyst, id), 'asking')
  at(7)
  const checked = await standing()
  if (checked?.status === 'in-review') {
    const confirmed = await confirmFinding(stage, stage.desk, id, { draft: checked.draft, note: '' })
    expectDone(confirmed, 'confirming')
  }
}
