import type { ReportReceipt } from '#lib/contracts.ts'
import { errorsOf, typed, type FormErrors } from './errors.ts'
import type { PortalWords } from '../words.ts'

type Words = PortalWords['forms']
type Fetch = typeof fetch

/** What the citizen typed, to be shown again; `photos` were sent and are kept. */
export type ReportValues = {
  formKey: string
  text: string
  placeCode: string
  landmark: string
  contact: string
  isAnonymous: boolean
  isConfidential: boolean
  photos: string[]
}

const MOST_PHOTOS = 5

/** The form as it was typed, under the key it is sent with. */
export function readReport(form: FormData, formKey: string): ReportValues {
  return {
    formKey,
    text: typed(form, 'text').replaceAll('\r\n', '\n'),
    placeCode: typed(form, 'placeCode'),
    landmark: typed(form, 'landmark'),
    contact: typed(form, 'contact'),
    isAnonymous: form.has('isAnonymous'),
    isConfidential: form.has('isConfidential'),
    photos: form.getAll('photo').filter((one) => typeof one === 'string'),
  }
}

/** Stands for the answer where the office cannot be reached: a fault of ours, and what was typed stays. */
const unreachable = () => new Response(null, { status: 503 })

/** Why a photo was not kept, by the name of its words; the last two are no fault of the photo. */
type PhotoRefusal = 'photoBig' | 'photoPixels' | 'photoHeic' | 'photoBad' | 'photoTooMany' | 'photoFault'

async function refusalOf(response: Response): Promise<PhotoRefusal> {
  const { status } = response
  if (status === 413) return 'photoBig'
  if (status === 429) return 'photoTooMany'
  if (status !== 400 && status !== 415) return 'photoFault'
  const problem = (await response.json().catch(() => null)) as { code?: unknown } | null
  if (problem?.code === 'too-many-pixels') return 'photoPixels'
  return problem?.code === 'type-heic' ? 'photoHeic' : 'photoBad'
}

async function sendPhoto(
  send: Fetch,
  formKey: string,
  file: File,
): Promise<{ token: string } | { refusal: PhotoRefusal }> {
  const body = new FormData()
  body.append('file', file, file.name)
  const response = await send(`/api/portal/photos?form=${encodeURIComponent(formKey)}`, {
    method: 'POST',
    body,
  }).catch(unreachable)
  if (!response.ok) return { refusal: await refusalOf(response) }
  return (await response.json()) as { token: string }
}

/**
 * Sends the photos that were chosen, up to five; gives those kept by now and what is wrong with each of the others. A
 * browser forgets what was chosen, so one bad photo must not cost the good ones beside it.
 */
export async function keepPhotos(
  send: Fetch,
  form: FormData,
  values: Pick<ReportValues, 'formKey' | 'photos'>,
  w: Words,
): Promise<{ photos: string[]; errors: FormErrors }> {
  const chosen = form.getAll('file').filter((one) => one instanceof File && one.size > 0) as File[]
  const photos = [...values.photos]
  const wrong: string[] = []
  for (const file of chosen) {
    if (photos.length >= MOST_PHOTOS) {
      wrong.push(w.report.photosMany)
      break
    }
    const kept = await sendPhoto(send, values.formKey, file)
    if ('token' in kept) photos.push(kept.token)
    else wrong.push(w.report[kept.refusal](file.name.slice(0, 60)))
  }
  return { photos, errors: wrong.length > 0 ? { file: wrong.join(' ') } : {} }
}

type Sent<T> = { ok: true; value: T } | { ok: false; status: number; errors: FormErrors }

/** Posts JSON to the API; gives its answer, or what is wrong in the words of `words`. */
export async function post<T>(
  send: Fetch,
  path: string,
  given: { body: unknown; words: Readonly<Record<string, unknown>>; forms: Words },
): Promise<Sent<T>> {
  const response = await send(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(given.body),
  }).catch(unreachable)
  if (response.ok) return { ok: true, value: (await response.json()) as T }
  const { status } = response
  if (status === 429) return { ok: false, status, errors: { form: given.forms.tooMany } }
  const problem: unknown = await response.json().catch(() => null)
  return { ok: false, status, errors: errorsOf(problem, given.words, given.forms.failed) }
}

/** Sends the report; its photos are kept already. */
export function sendReport(
  send: Fetch,
  values: ReportValues,
  kind: 'report' | 'question',
  w: Words,
): Promise<Sent<ReportReceipt>> {
  return post<ReportReceipt>(send, '/api/portal/reports', {
    body: { ...values, kind },
    words: w.report,
    forms: w,
  })
}
