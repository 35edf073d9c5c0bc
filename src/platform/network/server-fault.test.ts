import { describe, expect, it } from 'vitest'
import { judgeServerFault } from './server-fault.ts'

describe('why a mail server could not be worked with', () => {
  it.each([
    ['DEPTH_ZERO_SELF_SIGNED_CERT self-signed certificate; if the root CA is installed', 'certificate'],
    ["ERR_TLS_CERT_ALTNAME_INVALID Hostname/IP does not match certificate's altnames", 'certificate'],
    ['ESOCKET certificate has expired', 'certificate'],
    [
      'ESOCKET 40BD:error:0A00010B:SSL routines:tls_validate_record_header:wrong version number',
      'encryption',
    ],
    ['connect ECONNREFUSED 127.0.0.1:994', 'closed'],
    ['ETIMEOUT Socket timeout', 'silent'],
    ['ETIMEDOUT Greeting never received', 'silent'],
    ['ECONNRESET read ECONNRESET', 'line'],
  ])('%s: %s', (said, fault) => expect(judgeServerFault(said)).toBe(fault))
})
