/**
 * The coarser level and the indications of coordination on the development streams: `npm run bench:issues`. Prints tables and one JSON line.
 * Posts collected by query: the five largest issues of each day, texts as they are and with the query's words taken out
 * (protocol of the clustering reference: days with two or more queries of 16 posts). Labelled streams: level off and on.
 * Labelled days: the five the board shows at the end of the day.
 */
import { hasStreams, kindOf, readDevelopmentStreams, readStream } from './clustering/read-stream.ts'
import { feedStream, type Grouped } from './issues/feed-stream.ts'
import { judgeDays, judgeLabels } from './issues/judge.ts'
import { judgeBoard } from './issues/judge-board.ts'
import { judgeCampaign } from './issues/judge-campaign.ts'
import { withoutQueryWords } from './issues/query-words.ts'

function queryRow(name: string, grouped: Grouped): object {
  return { name, off: judgeDays(grouped, 'cluster'), on: judgeDays(grouped, 'issue') }
}

/** Both levels against the labels; posts also against the broad matter of each, which is what the coarser level is for. */
function streamRows(name: string, grouped: Grouped): object[] {
  const row = (as: string, one: Grouped): object => ({
    name: as,
    off: judgeLabels(one, 'cluster'),
    on: judgeLabels(one, 'issue'),
  })
  if (!name.startsWith('posts')) return [row(name, grouped)]
  const posts = grouped.posts.map((post) => ({ ...post, label: post.label?.split('/')[0] ?? null }))
  return [row(name, grouped), row(`${name}, matters`, { ...grouped, posts })]
}

if (!hasStreams()) {
  console.log('The development streams (../shared/data/issues) are not here: nothing to measure.')
} else {
  const posts = readStream('id-posts-weak')
  const asIs = feedStream(posts, 'social')
  const bare = feedStream(posts.map(withoutQueryWords), 'social')
  const days = [queryRow('texts as they are', asIs), queryRow('query words taken out', bare)]
  const development = readDevelopmentStreams()
  const streams = development.flatMap(({ name, posts }) => streamRows(name, feedStream(posts, kindOf(name))))
  const boards = development.filter(({ name }) => /\d$/.test(name)).map(judgeBoard)
  const campaigns = judgeCampaign(asIs, /danantarabangunnegeri/i)
  console.dir({ days, streams, campaigns, boards }, { depth: 5 })
  console.log(JSON.stringify({ bench: 'issues', days, streams, campaigns, boards }))
}
