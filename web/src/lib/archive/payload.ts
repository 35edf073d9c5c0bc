/** The words of what was sent, as far as they are there: a payload is kept as it was, whatever its channel. */
export function payloadText(
  payload: unknown,
): { title: string; text: string; link: string | null; tags: string[] } | null {
  if (typeof payload !== 'object' || payload === null) return null
  const fields = payload as Record<string, unknown>
  const text = (key: string): string => (typeof fields[key] === 'string' ? fields[key] : '')
  const tags = Array.isArray(fields['tags']) ? fields['tags'].filter((one) => typeof one === 'string') : []
  const html = text('html')
    .replaceAll(/<\/(p|h\d|li|blockquote)>|<br\s*\/?>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
  const body = text('text') || html
  return { title: text('title'), text: body.trim(), link: text('link') || null, tags }
}
