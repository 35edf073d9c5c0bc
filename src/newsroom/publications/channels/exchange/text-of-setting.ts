/** A setting of an account as text; '' when it is not set. */
export function textOfSetting(settings: Record<string, unknown>, name: string): string {
  const value = settings[name]
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value.trim() : ''
}
