/** First match wins: Edge and Opera also call themselves Chrome, and everything on iOS calls itself Safari. */
const BROWSERS: [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/UCBrowser\//, 'UC Browser'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

function firstMatch(table: [RegExp, string][], agent: string): string | null {
  return table.find(([pattern]) => pattern.test(agent))?.[1] ?? null
}

/** Browser and system in words ("Chrome, Android") from a user agent; "?" where it does not say. */
export function describeDevice(userAgent: string | null): string {
  const agent = userAgent ?? ''
  const words = [firstMatch(BROWSERS, agent), firstMatch(SYSTEMS, agent)].filter((word) => word !== null)
  return words.length > 0 ? words.join(', ') : '?'
}
