let latest: Promise<boolean> | null = null

/** A change was sent; `answer` says whether it was done. Never throws. */
export function beginChange(answer: Promise<{ ok: boolean }>): void {
  latest = answer.then(({ ok }) => ok)
}

/** The change that was sent last, and whether it was done; null before the first. */
export const latestChange = (): Promise<boolean> | null => latest
