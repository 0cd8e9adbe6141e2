import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { OutboundPolicy } from '../../src/outbound/outbound.js'
import { SmtpClient } from '../../src/outbound/smtp.js'

const CONNECT_MS = 200

const MAIL = {
  id: '01GDDKASAP8TKDDA2GRZDSVP4H',
  created_at: '2026-11-23T12:00:00Z',
  from: { email: 'shop@example.com', label: null },
  to: 'ada@example.com',
  subject: 'Hello',
  text: 'Hello',
  ...{ reply_to: null, cc: null, bcc: null, html: null, amp: null, headers: {} },
}

describe('an SMTP server that accepts connections and does not respond', () => {
  it('is tried for one of several emails, and again later', async () => {
    let connections = 0
    const server = createServer(() => {
      connections += 1
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const client = new SmtpClient(`smtp://127.0.0.1:${port}`, new OutboundPolicy(), CONNECT_MS)
    onTestFinished(() => {
      client.close()
      server.close()
    })
    expect(await client.send(MAIL)).toEqual({ outcome: 'failed', reason: 'Greeting never received' })
    for (let n = 0; n < 3; n++)
      expect(await client.send(MAIL)).toEqual({
        outcome: 'failed',
        reason: 'the server did not respond shortly before',
      })
    expect(connections).toBe(1)
    const connectionsAfterSending = async () => {
      await client.send(MAIL)
      return connections
    }
    await expect.poll(connectionsAfterSending, { interval: CONNECT_MS / 4 }).toBe(2)
  })
})
