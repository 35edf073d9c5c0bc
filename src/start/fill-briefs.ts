import { addDays, toZone, toZoned } from '../calendar/index.ts'
import { approveBrief, makeBrief, writeNote, type BriefDeps } from '../briefs/index.ts'
import { findOfficerByEmail } from '../people/index.ts'
import { sampleOfficers } from '../sample/index.ts'

const NOTE = 'Isu pertama menjadi pokok rapat pagi. Mohon arahan pimpinan sebelum keterangan bersama dirilis.'

type SampleOfficer = { id: string; name: string }

/** An officer of the sample by what they do at the desk. */
async function findByDuty(
  { db, council }: BriefDeps,
  role: 'desk-editor' | 'confirmer',
): Promise<SampleOfficer | null> {
  const officer = sampleOfficers.find(({ duties }) => duties.some(({ roles }) => roles.includes(role)))
  const id = officer && (await findOfficerByEmail(db, council.id, officer.email))
  return id ? { id, name: officer.name } : null
}

/**
 * Gives the fictional council a brief of the day before, written and approved, and today's as a draft. Once: what is there is
 * left alone. The board has to have read the posts.
 */
export async function fillBriefs(deps: BriefDeps): Promise<void> {
  const editor = await findByDuty(deps, 'desk-editor')
  const confirmer = await findByDuty(deps, 'confirmer')
  if (!editor || !confirmer) return
  const today = toZoned(deps.board.clock.now(), toZone(deps.council.timeZone)).day
  const made = await makeBrief(deps, { kind: 'daily', day: addDays(today, -1), officerId: editor.id })
  if (made.ok) {
    const noted = await writeNote(deps, { id: made.value, version: 1, officerId: editor.id }, NOTE)
    const version = noted.ok ? noted.value : 1
    const by = { officerId: confirmer.id, officerName: confirmer.name }
    await approveBrief(deps, { id: made.value, version, ...by })
  }
  await makeBrief(deps, { kind: 'daily', day: today, officerId: null })
}
