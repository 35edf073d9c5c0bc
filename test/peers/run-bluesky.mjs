// A real personal data server of Bluesky with its directory, for tests. Run by the Node that npm runs under (its database
// driver is built for that one): plain JavaScript. Says its address in one line, ends when its standard input closes.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const { TestNetworkNoAppView } = require('@atproto/dev-env')

const network = await TestNetworkNoAppView.create({ pds: {} })
const handle = 'humas.test'
const password = 'hunter2'
const client = network.pds.getClient()
await client.createAccount({ email: 'humas@contoh.go.id', handle, password })
const made = await client.com.atproto.server.createAppPassword({ name: 'gacek' })
process.stdout.write(
  `${JSON.stringify({ url: network.pds.url, handle, did: client.session.did, appPassword: made.data.password, password })}\n`,
)
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
