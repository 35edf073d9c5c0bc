import type { OwnCase, OwnInformationRequest, ReportReceipt } from '#lib/contracts.ts'

/** What is opened with number and code, by the part of the address. */
type Kinds = { cases: OwnCase; 'information/requests': OwnInformationRequest }
/** Why nothing was opened, by the name of its words at the form. */
export type OpenRefusal = 'wrongKey' | 'tooMany' | 'fault'
export type Opened<T> = { ok: true; own: T } | { ok: false; status: 400 | 429 | 503; why: OpenRefusal }

const refused = (status: number): Opened<never> => {
  if (status === 429) return { ok: false, status, why: 'tooMany' }
  // A code too short to be one is refused as it stands; what does not fit is not there.
  if (status === 400 || status === 404) return { ok: false, status: 400, why: 'wrongKey' }
  return { ok: false, status: 503, why: 'fault' }
}

/**
 * Opens a report or a request for who holds number and code. A code that fits but came too often, or met a fault of ours,
 * is never called wrong: nobody should throw it away.
 */
export async function openOwn<Kind extends keyof Kinds>(
  send: typeof fetch,
  kind: Kind,
  { number, accessKey }: ReportReceipt,
): Promise<Opened<Kinds[Kind]>> {
  const answer = await send(`/api/portal/${kind}/${encodeURIComponent(number)}/open`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ accessKey }),
  }).catch(() => new Response(null, { status: 503 }))
  return answer.ok ? { ok: true, own: (await answer.json()) as Kinds[Kind] } : refused(answer.status)
}
