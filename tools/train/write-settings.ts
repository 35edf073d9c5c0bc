import { writeFileSync } from 'node:fs'
import {
  type SentimentSettings,
  sentimentSettingsSchema,
} from '../../src/language/sentiment/sentiment-model.ts'

/** Writes `model.json` in the order of its schema, so that the same settings are the same bytes whoever writes them. */
export function writeSettings(folder: URL, settings: SentimentSettings): void {
  const ordered = sentimentSettingsSchema.parse(settings)
  writeFileSync(new URL('model.json', folder), `${JSON.stringify(ordered, null, 2)}\n`)
}
