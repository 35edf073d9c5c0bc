/**
 * The coarser level and the indications of coordination on the development streams: `npm run bench:issues`. Prints tables and one JSON line.
 * Posts collected by query: the five largest issues of each day, texts as they are and with the query's words taken out
 * (protocol of the clustering reference: days with two or more queries of 16 posts). Labelled streams: level off and on.
 */
import { hasStreams, readGoldDay, readStream } from './clustering/read-stream.ts'
import { feedStream, type Grouped } from './issues/feed-stream.ts'
import { judgeDays, judgeLabels } from './issues/judge.ts'
import { judgeCampaign } from './issues/judge-campaign.ts'
import { withoutQueryWords } from './issues/query-words.ts'

function queryRow(name: string, grouped: Grouped): object {
  return { name, off: judgeDays(grouped, 'cluster'), on: judgeDays(grouped, 'issue') }
}

if (!hasStreams()) {
  console.log('The development streams (../shared/data/issues) are not here: nothing to measure.')
} else {
  const posts = readStream('id-posts-weak')
  const asIs = feedStream(posts, 'social')
  const bare = feedStream(posts.map(withoutQueryWords), 'social')
  const labelled = {
    'event2012-dev': feedStream(readStream('event2012-dev'), 'social'),
    'event2018-dev': feedStream(readStream('event2018-dev'), 'social'),
    'gold 2025-11-27': feedStream(readGoldDay(), 'news'),
  }
  const days = [queryRow('texts as they are', asIs), queryRow('query words taken out', bare)]
  const streams = Object.entries(labelled).map(([name, grouped]) => ({
    name,
    off: judgeLabels(grouped, 'cluster'),
    on: judgeLabels(grouped, 'issue'),
  }))
  const campaigns = judgeCampaign(asIs, /danantarabangunnegeri/i)
  console.dir({ days, streams, campaigns }, { depth: 5 })
  console.log(JSON.stringify({ bench: 'issues', days, streams, campaigns }))
}
