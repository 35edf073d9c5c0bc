import { Readable } from 'node:stream'
import sharp from 'sharp'
import { answerCase, previewPublic, publishCase, sendDueAnswers } from '../../inbox/answers/index.ts'
import { actOnCase, citizenSays, openCase, type ActBody } from '../../inbox/cases/index.ts'
import { ownChannel, receiveMessage } from '../../inbox/messages/index.ts'
import { keepMedia } from '../../newsroom/media/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { drawScene, type SampleMatter } from '../../sample/index.ts'
import { sampleId } from '../sample-id.ts'
import type { Playing } from './playing.ts'

const HOUR_MS = 3_600_000
/** Longer than an answer is kept back. */
const UNDO_MS = 60_000

const idOf = (text: string): string => sampleId(`matter ${text}`)

function findPlace(stage: Playing, matter: SampleMatter): { placeCode: string; placeText: string } | null {
  if (!matter.place) return null
  const { district, village, mark } = matter.place
  const home = stage.gazetteer.home()
  const villages = home === null ? [] : stage.gazetteer.inside(home.code, 'village')
  const found = villages.find(({ name }) => name === village)
  if (!found) throw new Error(`sample village ${village} in ${district} is missing`)
  return { placeCode: found.code, placeText: mark }
}

/** The citizen's message and its case in one transaction, as the form does; null when it was played before. */
async function open(stage: Playing, matter: SampleMatter): Promise<number | null> {
  const { council, clock } = stage
  const contact = matter.name === null || matter.anonymous ? null : matter.name
  return inTransaction(stage.db, async (tx) => {
    const received = await receiveMessage(
      stage,
      {
        councilId: council.id,
        channelId: await ownChannel(tx, council.id, matter.channel),
        externalId: `sample-${idOf(matter.title)}`,
        sentAt: clock.now(),
        contact: contact === null ? null : { address: `${idOf(contact)}@warga.example`, name: contact },
        text: matter.text,
        files: [],
      },
      tx,
    )
    if (!received.isNew) return null
    const opened = await openCase(tx, stage, {
      councilId: council.id,
      kind: matter.kind,
      title: matter.title,
      text: matter.text,
      threadId: received.threadId,
      ...findPlace(stage, matter),
      isAnonymous: matter.anonymous ?? false,
      isConfidential: matter.confidential ?? false,
      at: clock.now(),
      by: null,
    })
    return opened.caseId
  })
}

async function act(stage: Playing, caseId: number, body: ActBody): Promise<void> {
  const refusal = await actOnCase(stage, stage.desk, caseId, body)
  if (refusal !== null) throw new Error(`sample case ${caseId}, ${body.act}: ${refusal}`)
}

async function note(stage: Playing, caseId: number, matter: SampleMatter): Promise<void> {
  for (const { by, to, text } of matter.notes ?? []) {
    const [writer, called] = [await stage.officer(by), await stage.officer(to)]
    const mentions = called.officer === null ? [] : [called.officer.id]
    const refusal = await actOnCase(stage, writer, caseId, { act: 'note', text, mentions })
    if (refusal !== null) throw new Error(`sample note on case ${caseId}: ${refusal}`)
    stage.clock.advance(HOUR_MS)
  }
}

async function answer(stage: Playing, caseId: number, text: string): Promise<void> {
  const options = { mediaIds: [], isFinal: true, templateId: null, sources: [], approved: null, seen: null }
  const written = await answerCase(stage, stage.desk, caseId, { ...options, text, confirmed: true })
  if (!written.ok) throw new Error(`sample answer to case ${caseId}: ${written.refusal}`)
  stage.clock.advance(UNDO_MS)
  await sendDueAnswers(stage)
}

/** The picture of the finished work, as a telephone takes it. */
async function takePicture(stage: Playing, evidence: SampleMatter['evidence']): Promise<string[]> {
  if (!evidence) return []
  const id = idOf(`evidence ${evidence.alt}`)
  const picture = sharp(Buffer.from(drawScene(evidence.scene)))
    .resize(900)
    .jpeg({ quality: 85 })
  const fields = {
    id,
    alt: evidence.alt,
    consent: 'nobody-recognisable',
    consentNote: '',
    keepPlace: 'no',
  } as const
  const stream = Readable.from([await picture.toBuffer()])
  const incoming = { stream, contentType: 'image/jpeg', wasCut: () => false }
  const kept = await keepMedia(stage, stage.desk, fields, incoming)
  if (!kept.ok) throw new Error(`sample picture ${evidence.scene}: ${kept.refusal}`)
  return [id]
}

async function speak(stage: Playing, caseId: number, matter: SampleMatter): Promise<void> {
  if (matter.progress !== 'confirmed' && matter.progress !== 'reopened') return
  const isSolved = matter.progress === 'confirmed'
  await inTransaction(stage.db, (tx) =>
    citizenSays(tx, stage, {
      councilId: stage.council.id,
      caseId,
      at: stage.clock.now(),
      verdict: isSolved ? 'solved' : 'not-solved',
      text: isSolved ? 'Sudah beres, terima kasih.' : 'Pagi ini masih keruh di rumah saya.',
      wordId: idOf(`word ${matter.title}`),
    }),
  )
}

async function publish(stage: Playing, caseId: number): Promise<void> {
  const seen = await previewPublic(stage, stage.desk, caseId)
  if (!seen.ok) throw new Error(`sample case ${caseId} cannot be shown: ${seen.refusal}`)
  const done = await publishCase(stage, stage.desk, caseId, {
    chosen: seen.preview.proposal,
    confirmed: true,
  })
  if (!done.ok) throw new Error(`sample case ${caseId} was not published: ${done.refusal}`)
}

const AFTER_ROUTING = new Set(['answered', 'closed', 'confirmed', 'reopened'])
const AFTER_ANSWER = new Set(['closed', 'confirmed', 'reopened'])

/** Routed to its office; gives whether more comes after it. */
async function route(stage: Playing, caseId: number, matter: SampleMatter): Promise<boolean> {
  if (matter.office !== undefined) {
    await act(stage, caseId, { act: 'assign', officeId: stage.officeId(matter.office), officerId: null })
  }
  if (matter.progress !== 'rejected') return true
  const reason = matter.kind === 'abuse' ? 'abuse' : 'not-our-authority'
  const text = matter.reply ?? 'Tidak ada laporan di dalamnya.'
  await act(stage, caseId, { act: 'reject', reason, text })
  return false
}

async function close(stage: Playing, caseId: number, matter: SampleMatter): Promise<void> {
  if (!AFTER_ANSWER.has(matter.progress) || matter.closing === undefined) return
  const mediaIds = await takePicture(stage, matter.evidence)
  await act(stage, caseId, { act: 'close', text: matter.closing, mediaIds })
}

/**
 * One matter of the sample, from the citizen's message to where it stands, each act at its hour. What was played before
 * is left as it is. Throws when an act is refused: the sample must be what officers can really do.
 */
export async function playMatter(stage: Playing, matter: SampleMatter, moment: Date): Promise<void> {
  const { progress, hoursAgo } = matter
  const at = (share: number) =>
    stage.clock.moveTo(new Date(moment.getTime() - hoursAgo * (1 - share) * HOUR_MS))
  at(0)
  const caseId = await open(stage, matter)
  if (caseId === null || progress === 'new') return
  at(0.05)
  if (!(await route(stage, caseId, matter))) return
  at(0.12)
  await note(stage, caseId, matter)
  if (AFTER_ROUTING.has(progress) && matter.reply !== undefined) await answer(stage, caseId, matter.reply)
  at(0.4)
  await close(stage, caseId, matter)
  at(0.5)
  if (matter.isPublic) await publish(stage, caseId)
  at(0.6)
  await speak(stage, caseId, matter)
}
