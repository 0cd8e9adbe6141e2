import { z } from 'zod'
import { late } from '../base/late.js'
import { shown } from '../base/text.js'
import { defineAdminCommand, printLines } from './admin-client.js'
import { columns } from './columns.js'
import { defineGroup } from './command.js'
import { COUNT, type FlagForm, optional, TEXT, valueFlag } from './flag.js'
import { writeUserFile } from './user-file.js'

/** Flags that filter messages. */
const FILTERS = {
  to: optional('<address>', 'only messages to this address', TEXT),
  profile: optional('<profile>', 'only messages to this profile, by id, email address or phone number', TEXT),
  campaign: optional('<id>', 'only messages of this campaign', TEXT),
  flow: optional('<id>', 'only messages of this flow', TEXT),
  message: optional('<id>', 'only messages of this campaign message or flow message', TEXT),
  state: optional('<state>', 'only messages in this state, such as sent, skipped or review', TEXT),
  channel: optional('<channel>', 'only messages of this channel: email, sms, mobile_push', TEXT),
  source: optional('<source>', 'only messages of this source: campaign, flow, test', TEXT),
  subject: optional('<text>', 'only messages with this subject; * matches any characters', TEXT),
  code: optional('<code>', 'only messages with this coupon code', TEXT),
  since: optional('<instant>', 'only messages of this instant of the clock or later', TEXT),
}

const RATE: FlagForm<number> = {
  expected: 'a rate from 0 to 1',
  read: (text) => (/^(0(\.\d+)?|1(\.0+)?)$/.test(text) ? Number(text) : undefined),
}

const message = late(() =>
  z.looseObject({
    id: z.string(),
    created_at: z.string(),
    state: z.string(),
    reason: z.string().nullable(),
    source: z.string(),
    channel: z.string(),
    to: z.string().nullable(),
    subject: z.string().nullable(),
    body: z.string().nullable(),
    opens: z.number(),
    clicks: z.number(),
  }),
)
const found = late(() => z.object({ messages: z.array(message()), next: z.string().nullish() }))

type Message = z.output<ReturnType<typeof message>>
type Page = z.output<ReturnType<typeof found>>

/** `outbox`: shows the messages that an account sent, and lets recipients react. */
export const outboxCommand = defineGroup(
  'outbox',
  'show the messages that were sent, and let recipients react',
  [
    defineAdminCommand({
      usage: 'list',
      doc: 'list the latest messages, oldest first',
      example: "klaviyo-emulator outbox list --to ada@example.com --subject 'Welcome*'",
      flags: {
        ...FILTERS,
        limit: valueFlag('<number>', 'the maximum number of messages to list', COUNT, { fallback: 100 }),
      },
      isDefault: true,
      run: async (admin, _words, query) => {
        const page = (before?: string) =>
          admin.request({ method: 'GET', path: '/outbox', query: { ...query, before } })
        return listed(async (before) => found().parse(await page(before)), query.limit)
      },
      show: ({ messages }) => lines(messages.toReversed()),
    }),

    defineAdminCommand({
      usage: 'wait',
      doc: 'wait for messages; exit 1 on timeout',
      example: 'klaviyo-emulator outbox wait --to ada@example.com --timeout 10s',
      flags: {
        ...FILTERS,
        count: valueFlag('<number>', 'how many messages to wait for', COUNT, { fallback: 1 }),
        timeout: valueFlag('<duration>', 'the longest time to wait', TEXT, { fallback: '5s' }),
      },
      run: async (admin, _words, query) =>
        found().parse(await admin.request({ method: 'GET', path: '/outbox/wait', query })),
      show: ({ messages }) => lines(messages.toReversed()),
    }),

    defineAdminCommand({
      usage: 'show <id>',
      doc: 'show one message as JSON',
      example: 'klaviyo-emulator outbox show 01GDDKASAP8TKDDA2GRZDSVP4H',
      flags: {},
      run: async (admin, [id = '']) =>
        message().parse(await admin.request({ method: 'GET', path: `/outbox/${encodeURIComponent(id)}` })),
      show: (answer) => [JSON.stringify(answer, null, 2)],
    }),

    ...(['html', 'source'] as const).map((part) =>
      defineAdminCommand({
        usage: `${part} <id> [file]`,
        doc: part === 'html' ? 'print the HTML of a message' : 'print the source of an email (.eml)',
        example: `klaviyo-emulator outbox ${part} 01GDDKASAP8TKDDA2GRZDSVP4H mail.${part === 'html' ? 'html' : 'eml'}`,
        flags: {},
        async run(admin, [id = '', file]) {
          const path = `/outbox/${encodeURIComponent(id)}/${part}`
          const bytes = await admin.download({ method: 'GET', path })
          if (file === undefined) return void printLines([bytes.toString()])
          writeUserFile(file, bytes)
          return { status: 'written', file }
        },
        show: ({ file }) => [`written to ${file}`],
      }),
    ),

    defineAdminCommand({
      usage: 'engage',
      doc: 'let recipients open, click and so on at random, by the seed',
      example: 'klaviyo-emulator outbox engage --open 0.4 --click 0.1',
      flags: {
        open: optional('<rate>', 'how many recipients open their message, from 0 to 1', RATE),
        click: optional('<rate>', 'how many follow a link', RATE),
        bounce: optional('<rate>', 'how many messages bounce', RATE),
        spam: optional('<rate>', 'how many recipients mark their message as spam', RATE),
        unsubscribe: optional('<rate>', 'how many unsubscribe', RATE),
        campaign: optional('<id>', 'only messages of this campaign', TEXT),
        flow: optional('<id>', 'only messages of this flow', TEXT),
        message: optional('<id>', 'only messages of this campaign message or flow message', TEXT),
      },
      run: async (admin, _words, body) =>
        z
          .record(z.string(), z.unknown())
          .parse(await admin.request({ method: 'POST', path: '/outbox/engage', body })),
      show: (counts) => columns(Object.entries(counts).map(([what, count]) => [what, String(count)])),
    }),

    defineAdminCommand({
      usage: 'clear',
      doc: 'remove all messages; their events stay',
      example: 'klaviyo-emulator outbox clear',
      flags: {},
      run: async (admin) =>
        z.object({ removed: z.number() }).parse(await admin.request({ method: 'DELETE', path: '/outbox' })),
      show: ({ removed }) => [`removed ${removed}`],
    }),
  ],
)

/** The first `limit` messages, from all pages: one that looked at many messages may have found none. */
async function listed(read: (before?: string) => Promise<Page>, limit: number): Promise<Page> {
  const messages: Message[] = []
  let next: string | null | undefined
  do {
    const page = await read(next ?? undefined)
    messages.push(...page.messages)
    next = page.next
  } while (next != null && messages.length < limit)
  return { messages: messages.slice(0, limit), next }
}

/** The most characters of a subject or a text in a list. */
const WORDS_MAX = 60

function lines(messages: readonly Message[]): string[] {
  return columns(
    messages.map(({ id, created_at, channel, source, to, subject, body, state, reason, opens, clicks }) => [
      id,
      created_at,
      channel,
      source,
      to ?? '-',
      reason === null ? state : `${state}: ${reason}`,
      `opens ${opens}`,
      `clicks ${clicks}`,
      shown(subject ?? body ?? '', WORDS_MAX),
    ]),
  )
}
