import type { Answer } from '#lib/api/client.ts'
import type { ArticleMedia, Media } from '#lib/contracts.ts'
import { words } from '#lib/words/index.ts'

type Wrong = { code?: string; title?: string; detail?: string }

/** Uploads a picture for an article and gives it as the strip shows it, or a problem in words; never throws. */
export async function answerUpload(file: File): Promise<Answer<ArticleMedia>> {
  const form = new FormData()
  const id = crypto.randomUUID()
  form.append('id', id)
  form.append('file', file)
  try {
    const headers = { 'accept-language': document.documentElement.lang }
    const response = await fetch('/api/media', { method: 'POST', body: form, headers })
    if (!response.ok) {
      const wrong = (await response.json()) as Wrong
      const message = [wrong.title, wrong.detail].filter((one) => one !== undefined).join('. ')
      return { ok: false, problem: { status: response.status, code: wrong.code ?? '', message } }
    }
    const media = (await response.json()) as Media
    return { ok: true, value: media }
  } catch (cause) {
    console.warn(cause)
    return { ok: false, problem: { status: 0, code: 'network', message: words().errors.network } }
  }
}
