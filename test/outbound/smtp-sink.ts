import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** An SMTP server that stores what it receives. */
export interface SmtpSink {
  readonly url: string
  readonly mails: { readonly from: string; readonly to: readonly string[]; readonly source: string }[]
}

/** Starts an SMTP server for one test. It rejects the recipients that `refuses` matches. */
export async function smtpSink({ refuses = /^$/ } = {}): Promise<SmtpSink> {
  const mails: SmtpSink['mails'] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    converse(socket, refuses, mails)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, mails }
}

function converse(socket: Socket, refuses: RegExp, mails: SmtpSink['mails']): void {
  let [from, to, text, isData]: [string, string[], string, boolean] = ['', [], '', false]
  const reply = (line: string) => socket.write(`${line}\r\n`)
  const obey = (line: string) => {
    const [, address = ''] = /<(.*)>/.exec(line) ?? []
    if (/^(EHLO|HELO|RSET|NOOP)/i.test(line)) reply('250 ok')
    else if (/^MAIL/i.test(line)) {
      from = address
      to = []
      reply('250 ok')
    } else if (/^RCPT/i.test(line)) {
      if (refuses.test(address)) return reply('550 no such mailbox')
      to.push(address)
      reply('250 ok')
    } else if (/^DATA/i.test(line)) {
      isData = true
      reply('354 go on')
    } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
    else reply('502 unknown')
  }
  reply('220 sink')
  socket
    .on('error', () => {})
    .on('data', (chunk) => {
      text += chunk
      for (;;) {
        const end = text.indexOf(isData ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const part = text.slice(0, end)
        text = text.slice(end + (isData ? 5 : 2))
        if (!isData) {
          obey(part)
          continue
        }
        isData = false
        mails.push({ from, to, source: part })
        reply('250 kept')
      }
    })
}
