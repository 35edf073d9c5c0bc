import { describe, expect, it } from 'vitest'
import { portalForms } from '../../words/id/portal-forms.ts'
import { keepPhotos, readReport, sendReport } from './send-report.ts'

function fill(): FormData {
  const form = new FormData()
  form.append('text', 'Lampu jalan mati sejak Senin')
  form.append('photo', 'kept-before')
  form.append('file', new File(['…'], 'IMG_0001.HEIC'))
  return form
}

/** What is said of the photo when the office answers so. */
async function told(status: number, problem: object = {}) {
  const form = fill()
  const answer = () => Promise.resolve(Response.json(problem, { status }))
  return keepPhotos(answer, form, readReport(form, 'key'), portalForms)
}

describe('a photo of a report that was not kept', () => {
  it('is not called unreadable when too many came at once or the fault is ours, and those before stay', async () => {
    const many = await told(429)
    expect(many.errors['file']).toMatch(/IMG_0001\.HEIC.*terlalu banyak foto sekaligus.*masih ada/)
    expect(many.photos).toEqual(['kept-before'])
    for (const status of [500, 502, 503, 504]) {
      const fault = await told(status)
      expect(fault.errors['file']).toMatch(/IMG_0001\.HEIC.*gangguan di pihak kami.*masih ada/)
      expect(fault.photos).toEqual(['kept-before'])
    }
  })

  it('is not lost with the words when the office cannot be reached', async () => {
    const form = fill()
    const lost = () => Promise.reject(new TypeError('fetch failed'))
    const kept = await keepPhotos(lost, form, readReport(form, 'key'), portalForms)
    expect(kept.errors['file']).toContain('gangguan di pihak kami')
    expect(kept.photos).toEqual(['kept-before'])
    const sent = await sendReport(lost, readReport(form, 'key'), 'report', portalForms)
    expect(sent).toEqual({ ok: false, status: 503, errors: { form: portalForms.failed } })
  })

  it('is told by what it is when it is the photo: too large, in bytes or in pixels, of an iPhone, or no picture', async () => {
    expect((await told(413)).errors['file']).toContain('8 MB')
    expect((await told(415, { code: 'too-many-pixels' })).errors['file']).toMatch(
      /100 megapiksel.*4\.000 piksel/,
    )
    expect((await told(415, { code: 'not-a-photo' })).errors['file']).toContain('tidak dapat dibaca')
    expect((await told(415, { code: 'type-heic' })).errors['file']).toBe(
      portalForms.report.photoHeic('IMG_0001.HEIC'),
    )
  })

  it('costs none of the good ones chosen with it, and each bad one is named', async () => {
    const form = fill()
    for (const name of ['jalan.jpg', 'rusak.jpg', 'parit.webp']) form.append('file', new File(['…'], name))
    const answer = (_: unknown, { body }: { body: FormData }) => {
      const { name } = body.get('file') as File
      const isGood = name === 'jalan.jpg' || name === 'parit.webp'
      return Promise.resolve(Response.json(isGood ? { token: name } : {}, { status: isGood ? 201 : 415 }))
    }
    const kept = await keepPhotos(answer as typeof fetch, form, readReport(form, 'key'), portalForms)
    expect(kept.photos).toEqual(['kept-before', 'jalan.jpg', 'parit.webp'])
    expect(kept.errors['file']).toMatch(/IMG_0001\.HEIC.*rusak\.jpg/)
  })

  it('is the sixth: the first five are kept, and the citizen is told', async () => {
    const form = fill()
    for (const at of [1, 2, 3, 4, 5]) form.append('file', new File(['…'], `${at}.jpg`))
    let sent = 0
    const answer = () => Promise.resolve(Response.json({ token: `t${(sent += 1)}` }, { status: 201 }))
    const kept = await keepPhotos(answer, form, readReport(form, 'key'), portalForms)
    expect(kept.photos).toEqual(['kept-before', 't1', 't2', 't3', 't4'])
    expect(kept.errors['file']).toBe(portalForms.report.photosMany)
  })
})
