import { z } from 'zod'
import { newReportSchema, type NewReport } from '../contract.ts'
import type { RequestFilter } from './open311.store.ts'

const DAY_MS = 86_400_000
/** GeoReport v2: without dates the last 90 days, at most 1,000 requests. */
const DAYS = 90
const MOST = 1000
const MOST_NUMBERS = 100

/** States of GeoReport v2. */
const STATES: ReadonlySet<string> = new Set(['open', 'closed'])
const text = z.string().max(4000).default('')
const listOf = (value: string): string[] | null => {
  const parts = value.split(',').map((one) => one.trim())
  const kept = parts.filter((one) => one !== '').slice(0, MOST_NUMBERS)
  return kept.length > 0 ? kept : null
}

const filterSchema = z.object({
  service_request_id: text,
  service_code: text,
  start_date: z.iso.datetime({ offset: true }).optional(),
  end_date: z.iso.datetime({ offset: true }).optional(),
  status: text.refine((given) => (listOf(given) ?? []).every((one) => STATES.has(one)), 'only open, closed'),
})

export type ReadFilter = { ok: true; filter: RequestFilter } | { ok: false; problems: string[] }

const say = (error: z.ZodError): string[] =>
  error.issues.map((issue) => `${issue.path.join('.') || 'request'}: ${issue.message}`)

/** The arguments of `GET requests`; dates are W3C date-times with their zone. */
export function readRequestFilter(query: unknown, now: Date): ReadFilter {
  const parsed = filterSchema.safeParse(query)
  if (!parsed.success) return { ok: false, problems: say(parsed.error) }
  const { service_request_id, service_code, start_date, end_date, status } = parsed.data
  const asked = listOf(status) ?? []
  const to = end_date === undefined ? now : new Date(end_date)
  const only = asked.length === 1 ? asked[0] : null
  return {
    ok: true,
    filter: {
      numbers: listOf(service_request_id),
      services: listOf(service_code),
      status: only === 'open' || only === 'closed' ? only : null,
      from: start_date === undefined ? new Date(to.getTime() - DAYS * DAY_MS) : new Date(start_date),
      to,
      limit: MOST,
    },
  }
}

const newRequestSchema = z.object({
  api_key: text,
  service_code: text,
  description: text,
  lat: z.union([z.literal(''), z.coerce.number().min(-90).max(90)]).default(''),
  long: z.union([z.literal(''), z.coerce.number().min(-180).max(180)]).default(''),
  address_string: z.string().max(300).default(''),
  address_id: z.string().max(60).default(''),
  email: z.string().max(200).default(''),
  phone: z.string().max(60).default(''),
  first_name: z.string().max(60).default(''),
  last_name: z.string().max(60).default(''),
  media_url: z.string().max(1000).default(''),
})

export type ReadNew =
  | { ok: true; apiKey: string; serviceCode: string; report: Omit<NewReport, 'formKey'> }
  | { ok: false; apiKey: string; problems: string[] }

/** The key alone, of a form that is wrong otherwise. */
const keySchema = z.looseObject({ api_key: text }).catch({ api_key: '' })

type Sent = z.infer<typeof newRequestSchema>

/** What is said in words: the point and the picture's address stand in the text; nothing is fetched from it. */
function toText({ description, lat, long, media_url }: Sent): string {
  const point = lat !== '' && long !== '' ? `Titik: ${lat},${long}` : ''
  const picture = /^https?:\/\//i.test(media_url) ? `Foto: ${media_url}` : ''
  return [description.trim(), point, picture].filter((part) => part !== '').join('\n')
}

const reportSchema = z.object({ ...newReportSchema.shape }).omit({ formKey: true })

function findProblems(sent: Sent): string[] {
  const hasPoint = sent.lat !== '' && sent.long !== ''
  const saysWhere = hasPoint || sent.address_string !== '' || sent.address_id !== ''
  return [
    ...(sent.service_code === '' ? ['service_code is required'] : []),
    ...(saysWhere ? [] : ['one of lat and long, address_string, or address_id is required']),
  ]
}

const toReport = (sent: Sent) => ({
  text: toText(sent),
  placeCode: /^[\d.]+$/.test(sent.address_id) ? sent.address_id : '',
  landmark: sent.address_string,
  name: `${sent.first_name} ${sent.last_name}`.trim(),
  contact: sent.phone === '' ? sent.email : sent.phone,
})

/** The form of `POST requests`. One of point, address or area code has to say where. */
export function readNewRequest(body: unknown): ReadNew {
  const parsed = newRequestSchema.safeParse(body ?? {})
  if (!parsed.success) {
    return { ok: false, apiKey: keySchema.parse(body).api_key, problems: say(parsed.error) }
  }
  const sent = parsed.data
  const apiKey = sent.api_key
  const problems = findProblems(sent)
  if (problems.length > 0) return { ok: false, apiKey, problems }
  const report = reportSchema.safeParse(toReport(sent))
  if (!report.success) return { ok: false, apiKey, problems: say(report.error) }
  return { ok: true, apiKey, serviceCode: sent.service_code, report: report.data }
}
