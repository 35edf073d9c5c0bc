import { Readable } from 'node:stream'
import sharp from 'sharp'
import { z } from 'zod'
import { changeSetting, readSetting } from '../../council/index.ts'
import { answerCase, previewPublic, publishCase, sendDueAnswers } from '../../inbox/answers/index.ts'
import { actOnCase, citizenSays, listEvents, openCase, type ActBody } from '../../inbox/cases/index.ts'
import { ownChannel, receiveMessage } from '../../inbox/messages/index.ts'
import { keepMedia } from '../../newsroom/media/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { drawScene, type SampleMatter } from '../../sample/index.ts'
import { sampleId } from '../sample-id.ts'
import type { Playing } from './playing.ts'

const HOUR_MS = 3_600_000
/** Longer than an answer is kept back. */
const UNDO_MS = 60_000

/** Which case each matter became, by its title: written with the case itself. */
const openedChoice = {
  key: 'sample-inbox-matters',
  schema: z.record(z.string(), z.number()),
  fallback: {} as Record<string, number>,
}

/** What was done for a matter before the filling was broken off, by the kinds of the case's events, each as often as it was done. */
type Done = readonly string[]
type Opened = { caseId: number; done: Done }

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

/** The case a matter was opened as before, with what was done for it since; null when it was not opened. */
async function findOpened(stage: Playing, matter: SampleMatter): Promise<Opened | null> {
  const { db, council } = stage
  const caseId = (await readSetting(db, council.id, openedChoice.key, openedChoice))[matter.title]
  if (caseId === undefined) return null
  return { caseId, done: (await listEvents(db, council.id, caseId)).map(({ kind }) => kind) }
}

/**
 * The citizen's message and its case in one transaction, as the form does; null for a case of a filling that did not
 * write down which matter it is, and is left as it stands.
 */
async function open(stage: Playing, matter: SampleMatter): Promise<Opened | null> {
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
    await changeSetting(tx, council.id, openedChoice, (known) => ({
      ...known,
      [matter.title]: opened.caseId,
    }))
    return { caseId: opened.caseId, done: [] }
  })
}

async function act(stage: Playing, caseId: number, body: ActBody): Promise<void> {
  const refusal = await actOnCase(stage, stage.desk, caseId, body)
  if (refusal !== null) throw new Error(`sample case ${caseId}, ${body.act}: ${refusal}`)
}

async function note(stage: Playing, { caseId, done }: Opened, matter: SampleMatter): Promise<void> {
  const written = done.filter((kind) => kind === 'note').length
  for (const [index, { by, to, text }] of (matter.notes ?? []).entries()) {
    if (index < written) {
      stage.clock.advance(HOUR_MS)
      continue
    }
    const [writer, called] = [await stage.officer(by), await stage.officer(to)]
    const mentions = called.officer === null ? [] : [called.officer.id]
    const refusal = await actOnCase(stage, writer, caseId, { act: 'note', text, mentions })
    if (refusal !== null) throw new Error(`sample note on case ${caseId}: ${refusal}`)
    stage.clock.advance(HOUR_MS)
  }
}

/** What was written to the case's citizen leaves, a little later. Gives whether it did. */
async function sendAnswer(stage: Playing, caseId: number): Promise<boolean> {
  stage.clock.advance(UNDO_MS)
  await sendDueAnswers(stage)
  const events = await listEvents(stage.db, stage.council.id, caseId)
  return events.some(({ kind }) => kind === 'replied')
}

async function answer(stage: Playing, { caseId, done }: Opened, text: string): Promise<void> {
  if (done.includes('replied')) return
  // The filling may have been broken off between writing and sending.
  if (done.length > 0 && (await sendAnswer(stage, caseId))) return
  const options = { mediaIds: [], isFinal: true, templateId: null, sources: [], approved: null, seen: null }
  const written = await answerCase(stage, stage.desk, caseId, { ...options, text, confirmed: true })
  if (!written.ok) throw new Error(`sample answer to case ${caseId}: ${written.refusal}`)
  if (!(await sendAnswer(stage, caseId))) throw new Error(`sample answer to case ${caseId} did not leave`)
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

async function speak(stage: Playing, { caseId, done }: Opened, matter: SampleMatter): Promise<void> {
  if (done.includes('citizen-verdict')) return
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

async function publish(stage: Playing, { caseId, done }: Opened): Promise<void> {
  if (done.includes('published')) return
  const seen = await previewPublic(stage, stage.desk, caseId)
  if (!seen.ok) throw new Error(`sample case ${caseId} cannot be shown: ${seen.refusal}`)
  const shown = await publishCase(stage, stage.desk, caseId, {
    chosen: seen.preview.proposal,
    confirmed: true,
  })
  if (!shown.ok) throw new Error(`sample case ${caseId} was not published: ${shown.refusal}`)
}

const AFTER_ROUTING = new Set(['answered', 'closed', 'confirmed', 'reopened'])
const AFTER_ANSWER = new Set(['closed', 'confirmed', 'reopened'])

/** Routed to its office; gives whether more comes after it. */
async function route(stage: Playing, { caseId, done }: Opened, matter: SampleMatter): Promise<boolean> {
  if (matter.office !== undefined && !done.includes('assigned')) {
    await act(stage, caseId, { act: 'assign', officeId: stage.officeId(matter.office), officerId: null })
  }
  if (matter.progress !== 'rejected') return true
  if (done.includes('rejected')) return false
  const reason = matter.kind === 'abuse' ? 'abuse' : 'not-our-authority'
  const text = matter.reply ?? 'Tidak ada laporan di dalamnya.'
  await act(stage, caseId, { act: 'reject', reason, text })
  return false
}

async function close(stage: Playing, { caseId, done }: Opened, matter: SampleMatter): Promise<void> {
  if (done.includes('closed')) return
  if (!AFTER_ANSWER.has(matter.progress) || matter.closing === undefined) return
  const mediaIds = await takePicture(stage, matter.evidence)
  await act(stage, caseId, { act: 'close', text: matter.closing, mediaIds })
}

/**
 * One matter of the sample, from the citizen's message to where it stands, each act at its hour; goes on where it stood.
 * Throws when an act is refused: the sample must be what officers can really do.
 */
export async function playMatter(stage: Playing, matter: SampleMatter, moment: Date): Promise<void> {
  const { progress, hoursAgo } = matter
  const at = (share: number) =>
    stage.clock.moveTo(new Date(moment.getTime() - hoursAgo * (1 - share) * HOUR_MS))
  at(0)
  const opened = (await findOpened(stage, matter)) ?? (await open(stage, matter))
  if (opened === null || progress === 'new') return
  at(0.05)
  if (!(await route(stage, opened, matter))) return
  at(0.12)
  await note(stage, opened, matter)
  if (AFTER_ROUTING.has(progress) && matter.reply !== undefined) await answer(stage, opened, matter.reply)
  at(0.4)
  await close(stage, opened, matter)
  at(0.5)
  if (matter.isPublic) await publish(stage, opened)
  at(0.6)
  await speak(stage, opened, matter)
}
