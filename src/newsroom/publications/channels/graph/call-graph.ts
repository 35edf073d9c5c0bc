import { z } from 'zod'
import type { AccountLine } from '../channel.ts'
import { callPlatform, type ErrorTable, type Outcome, type Part, writeMultipart } from '../exchange/index.ts'

const errorSchema = z.object({
  error: z.object({
    code: z.number().optional(),
    error_subcode: z.number().optional(),
    message: z.string().default(''),
    error_user_msg: z.string().optional(),
  }),
})

type Said = z.infer<typeof errorSchema>['error']
const NOTHING: Said = { message: '' }

const REGAIN = /"estimated_time_to_regain_access":\s*(\d+)/g

/** The longest wait that X-Business-Use-Case-Usage names, from minutes to milliseconds. */
function readUsage(header: string | undefined): number | null {
  const minutes = [...(header ?? '').matchAll(REGAIN)].map(([, figure]) => Number(figure))
  const most = Math.max(0, ...minutes)
  return most === 0 ? null : most * 60_000
}

const SUBCODES = new Set([2_207_042, 2_207_052, 2_207_027, 4_279_009])

/**
 * Errors of the Graph API, also of Instagram and Threads (developers.facebook.com/docs/graph-api/guides/error-handling and
 * …/instagram-platform/…/error-codes). 1 and 2 are faults of Meta itself: the post may be there.
 */
export const graphErrors: ErrorTable = {
  read(body, answer) {
    const {
      code,
      error_subcode = 0,
      message,
      error_user_msg,
    } = errorSchema.safeParse(body).data?.error ?? NOTHING
    return {
      code: String(SUBCODES.has(error_subcode) ? error_subcode : (code ?? '')),
      message: error_user_msg ?? message,
      retryAfterMs: readUsage(answer.headers['x-business-use-case-usage']),
    }
  },
  codes: {
    '1': 'unclear',
    '2': 'unclear',
    '4': 'rate-limited',
    '17': 'rate-limited',
    '32': 'rate-limited',
    '341': 'rate-limited',
    '613': 'rate-limited',
    '80001': 'rate-limited',
    '80002': 'rate-limited',
    '102': 'auth',
    '190': 'auth',
    '3': 'forbidden',
    '10': 'forbidden',
    '200': 'forbidden',
    '368': 'forbidden',
    '506': 'unclear', // the same text again: an earlier call may have been ours, so we look
    '9': 'quota',
    '2207042': 'quota',
    '324': 'media',
    '352': 'media',
    '9004': 'media',
    '2207052': 'media',
    '36000': 'media',
    '36003': 'media',
    '2207027': 'unavailable', // the container is not ready yet
    '4279009': 'unavailable', // Threads: published too soon after the container was made
  },
}

export type GraphCall =
  | { method: 'GET' | 'DELETE'; path: string; query?: Record<string, string> }
  | { method: 'POST'; path: string; query?: Record<string, string>; json: Record<string, unknown> }
  | { method: 'POST'; path: string; query?: Record<string, string>; parts: Part[] }

/** One call below `api`, with the token in a header, where no address can show it. */
export function callGraph(
  context: AccountLine,
  api: string,
  token: string,
  call: GraphCall,
): Promise<Outcome> {
  const query = new URLSearchParams(call.query).toString()
  const url = `${api}/${call.path}${query === '' ? '' : `?${query}`}`
  const authorization = { authorization: `Bearer ${token}` }
  const caller = { ...context, errors: graphErrors }
  if ('parts' in call) {
    const { body, headers } = writeMultipart(call.parts)
    return callPlatform(caller, {
      url,
      method: 'POST',
      body,
      headers: { ...headers, ...authorization },
      timeoutMs: 120_000,
    })
  }
  if ('json' in call) {
    const headers = { 'content-type': 'application/json', ...authorization }
    return callPlatform(caller, { url, method: 'POST', body: JSON.stringify(call.json), headers })
  }
  return callPlatform(caller, { url, method: call.method, headers: authorization })
}
