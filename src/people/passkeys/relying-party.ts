/** Who we are to a passkey: the name it is bound to and the origin of our pages. */
export type RelyingParty = { id: string; origin: string }

/** What a passkey remembers of its owner: council and officer, so that nobody has to type who they are. */
export function userHandle(councilId: number, officerId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(`${councilId}:${officerId}`))
}

/** The owner in a user handle (base64url) that a browser sends; null when it is none of ours. */
export function readUserHandle(handle: unknown): { councilId: number; officerId: string } | null {
  if (typeof handle !== 'string') return null
  const found = /^(\d{1,9}):([\da-f-]{36})$/.exec(Buffer.from(handle, 'base64url').toString('utf8'))
  return found?.[1] && found[2] ? { councilId: Number(found[1]), officerId: found[2] } : null
}

/** The library throws an Error for every answer it does not accept; for us that is a refusal, not a fault. */
export async function accept<Result>(check: () => Promise<Result>): Promise<Result | null> {
  try {
    return await check()
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}

/** The library of passkeys: its 200 files are read when the first one is asked for, not at every start. */
export const loadWebAuthn = () => import('@simplewebauthn/server')
