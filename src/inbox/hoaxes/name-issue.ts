import { listIssueFacts } from '../../listening/issues/index.ts'
import type { HoaxView } from './contract.ts'
import type { HoaxDeps } from './hoax-deps.ts'

/** The issue of the board by the name the board shows; null for none, or when the board has no such issue. */
export async function nameIssue(
  deps: Pick<HoaxDeps, 'db'>,
  councilId: number,
  id: number | null,
): Promise<HoaxView['issue']> {
  if (id === null) return null
  const facts = (await listIssueFacts(deps.db, councilId, [id])).get(id)
  return facts ? { id: String(id), name: facts.givenName ?? facts.automaticName } : null
}
