import type { FastifyReply } from 'fastify'

/** A sentence in both languages of the product. */
export type Words = { id: string; en: string }

const TITLES: Record<string, Words> = {
  'bad-request': { id: 'Permintaan tidak dapat dibaca', en: 'The request cannot be read' },
  'invalid-field': { id: 'Ada isian yang belum benar', en: 'A field is not right yet' },
  'sign-in-needed': { id: 'Silakan masuk dahulu', en: 'Please sign in first' },
  forbidden: { id: 'Peran Anda tidak boleh melakukan ini', en: 'Your role may not do this' },
  'not-found': { id: 'Tidak ditemukan', en: 'Not found' },
  conflict: { id: 'Keadaannya sudah berubah', en: 'The state has changed meanwhile' },
  'too-large': { id: 'Terlalu besar', en: 'Too large' },
  'too-many': { id: 'Terlalu sering, coba lagi sebentar', en: 'Too many requests, try again in a moment' },
  'wrong-origin': { id: 'Permintaan dari situs lain ditolak', en: 'Requests from another site are refused' },
  unavailable: { id: 'Layanan sedang tidak tersedia', en: 'The service is not available now' },
  'internal-error': { id: 'Ada kesalahan di pihak kami', en: 'Something went wrong on our side' },
}

const CODE_OF_STATUS: Record<number, string> = {
  400: 'bad-request',
  401: 'sign-in-needed',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  413: 'too-large',
  415: 'bad-request',
  429: 'too-many',
  503: 'unavailable',
}

/** The code that stands for an HTTP status when nothing closer is known. */
export function codeOfStatus(status: number): string {
  return CODE_OF_STATUS[status] ?? (status < 500 ? 'bad-request' : 'internal-error')
}

/** The language a reply is written in: English when the browser asks for it first, else Indonesian. */
export function languageOf(reply: FastifyReply): keyof Words {
  return /^\s*en\b/i.test(reply.request.headers['accept-language'] ?? '') ? 'en' : 'id'
}

/**
 * Answers with problem+json (RFC 9457): `code` is stable for programs, `title` and `detail` are for people, in the
 * language the browser asks for (Indonesian unless it asks for English first).
 * `detail` says the field, the reason and the way out; `fields` names each wrong field.
 */
export function problem(
  reply: FastifyReply,
  status: number,
  code: string,
  extra: { title?: Words; detail?: Words | string; fields?: { field: string; message: string }[] } = {},
): FastifyReply {
  const language = languageOf(reply)
  const title = extra.title ?? TITLES[code] ?? TITLES[codeOfStatus(status)]
  const detail = typeof extra.detail === 'object' ? extra.detail[language] : extra.detail
  return reply
    .code(status)
    .type('application/problem+json')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({
      type: `about:blank#${code}`,
      code,
      title: title?.[language],
      status,
      detail,
      fields: extra.fields,
    })
}
