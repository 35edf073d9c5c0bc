import { Readable } from 'node:stream'
import sharp from 'sharp'
import { toZone, toZoned } from '../../calendar/index.ts'
import { keepMedia } from '../../newsroom/media/index.ts'
import { actOnReport, sendReport } from '../../newsroom/reports/index.ts'
import type { Actor } from '../../people/index.ts'
import { drawScene, type SampleActivity } from '../../sample/index.ts'
import { sampleId } from '../sample-id.ts'
import type { Rehearsing } from './rehearsing.ts'

const drawn = new Map<string, Promise<Buffer>>()

/** The picture of a scene, as a telephone sends it; drawn once, since drawing is slow. */
function drawOnce(scene: SampleActivity['scene']): Promise<Buffer> {
  const known = drawn.get(scene)
  const picture =
    known ??
    sharp(Buffer.from(drawScene(scene)))
      .resize(900)
      .jpeg({ quality: 85 })
      .toBuffer()
  drawn.set(scene, picture)
  return picture
}

async function sendPicture(stage: Rehearsing, author: Actor, activity: SampleActivity): Promise<string> {
  const id = sampleId(`picture ${activity.title}`)
  const bytes = await drawOnce(activity.scene)
  const fields = {
    id,
    alt: activity.alt,
    consent: 'nobody-recognisable',
    consentNote: '',
    keepPlace: 'no',
  } as const
  const incoming = { stream: Readable.from([bytes]), contentType: 'image/jpeg', wasCut: () => false }
  const kept = await keepMedia(stage, author, fields, incoming)
  if (!kept.ok) throw new Error(`sample picture ${activity.scene}: ${kept.refusal}`)
  return id
}

/**
 * Sends the report of an activity with its picture, as its contributor does, and lets the desk ask back where the sample
 * says so. Gives the report's id. The same activity a second time is the same report.
 */
export async function reportActivity(
  stage: Rehearsing,
  author: Actor,
  activity: SampleActivity,
): Promise<string> {
  const now = stage.clock.now()
  const id = sampleId(`report ${activity.title}`)
  const sent = await sendReport(stage, author, {
    id,
    officeId: stage.officeId(activity.office),
    programmeId: stage.programmeId(activity.programme),
    title: activity.title,
    answers: activity.answers,
    happenedOn: toZoned(now, toZone(stage.timeZone)).day,
    writtenAt: now.toISOString(),
    mediaIds: [await sendPicture(stage, author, activity)],
  })
  if (!sent.ok) throw new Error(`sample report "${activity.title}": ${sent.refusal}`)
  if (activity.question !== undefined && sent.report.status === 'received') {
    stage.clock.advance(2 * 3_600_000)
    const asked = await actOnReport(stage, stage.cast.editor, id, { act: 'ask', text: activity.question })
    if (!asked.ok) throw new Error(`sample question "${activity.title}": ${asked.refusal}`)
  }
  return id
}
