import { z } from 'zod'
import { duration } from '../base/duration.js'
import { late } from '../base/late.js'
import { type AdminClient, defineAdminCommand } from './admin-client.js'
import { columns } from './columns.js'
import { defineGroup } from './command.js'
import { Failure } from './exit.js'
import { type FlagForm, optional, TEXT } from './flag.js'

const PROPERTIES: FlagForm<Readonly<Record<string, unknown>>> = {
  expected: 'a JSON object',
  read: readObject,
}

const NUMBER: FlagForm<number> = {
  expected: 'a number',
  read: (text) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined),
}

const enrolment = late(() =>
  z.looseObject({
    id: z.string(),
    flow: z.string(),
    profile: z.string(),
    entered_at: z.string(),
    action: z.string().nullable(),
    action_type: z.string().nullable(),
    done: z.array(z.string()),
  }),
)
const inside = late(() => z.object({ enrolments: z.array(enrolment()) }))
const entry = late(() => z.object({ enrolment: enrolment().nullable() }))
const message = late(() =>
  z.looseObject({
    created_at: z.string(),
    channel: z.string(),
    to: z.string().nullable(),
    state: z.string(),
    reason: z.string().nullable(),
    subject: z.string().nullable(),
    body: z.string().nullable(),
  }),
)

const outbox = late(() => z.object({ messages: z.array(message()) }))

type Enrolment = z.output<ReturnType<typeof enrolment>>

/** What `flows run` did. */
interface Run {
  readonly enrolment: Enrolment
  readonly messages: readonly z.output<ReturnType<typeof message>>[]
}

/** `flows`: runs a flow for a profile, and shows the profiles inside. */
export const flowsCommand = defineGroup('flows', 'run flows, and show the profiles inside', [
  defineAdminCommand({
    usage: 'run <flow> <profile>',
    doc: 'let a profile enter a flow, and show where it is and which messages it got; exit 1 if it is kept out',
    example: "klaviyo-emulator flows run 'Abandoned cart' ada@example.com --advance 30d",
    flags: {
      properties: optional('<json>', 'properties of the event that triggers the flow', PROPERTIES),
      value: optional('<number>', 'value of that event', NUMBER),
      advance: optional('<duration>', 'then move the clock of the account forward, such as 30d', TEXT),
    },
    run: (admin, [flow = '', profile = ''], { advance, ...event }) =>
      runFlow(admin, { flow, profile, event, advance }),
    show: ({ enrolment: at, messages }) => [
      placeOf(at),
      ...columns(
        messages.map(({ created_at, channel, to, state, reason, subject, body }) => [
          created_at,
          channel,
          to ?? '-',
          reason === null ? state : `${state}: ${reason}`,
          subject ?? body ?? '',
        ]),
      ),
    ],
  }),

  defineAdminCommand({
    usage: 'enrolments <flow>',
    doc: 'list the profiles that entered a flow, newest first, and where each is',
    example: "klaviyo-emulator flows enrolments 'Abandoned cart'",
    flags: { profile: optional('<profile>', 'only those of this profile', TEXT) },
    run: async (admin, [flow = ''], query) =>
      inside().parse(
        await admin.request({ method: 'GET', path: `/flows/${encodeURIComponent(flow)}/enrolments`, query }),
      ),
    show: ({ enrolments }) =>
      columns(enrolments.map((each) => [each.profile, each.entered_at, placeOf(each)])),
  }),
])

/** A profile that is to run through a flow. */
interface Runner {
  readonly flow: string
  readonly profile: string
  readonly event: object
  readonly advance: string | undefined
}

/** Lets a profile enter, moves the clock, and reads what became of it. Throws a Failure if the flow keeps it out. */
async function runFlow(admin: AdminClient, { flow, profile, event, advance }: Runner): Promise<Run> {
  // The profile does not enter if the clock cannot move afterwards.
  if (advance !== undefined && (duration(advance) ?? -1) < 0)
    throw new Failure(`--advance: ${advance} is not a duration forward, like 5s, 2m, 1h or 7d`)
  const path = `/flows/${encodeURIComponent(flow)}`
  const body = { profile, ...event }
  const { enrolment: entered } = entry().parse(
    await admin.request({ method: 'POST', path: `${path}/run`, body }),
  )
  if (!entered)
    throw new Failure(`${profile} cannot enter ${flow}: its filters or its re-entry criteria say no`)
  if (advance !== undefined) await admin.request({ method: 'POST', path: '/clock', body: { advance } })
  const query = { profile: entered.profile }
  const { enrolments } = inside().parse(
    await admin.request({ method: 'GET', path: `${path}/enrolments`, query }),
  )
  const sent = { ...query, flow: entered.flow, since: entered.entered_at, limit: MESSAGES_MAX }
  const { messages } = outbox().parse(await admin.request({ method: 'GET', path: '/outbox', query: sent }))
  return {
    enrolment: enrolments.find(({ id }) => id === entered.id) ?? entered,
    messages: messages.toReversed(),
  }
}

/** More messages than one profile gets in a flow. */
const MESSAGES_MAX = 500

function placeOf({ action, action_type, done }: Enrolment): string {
  const passed = `${done.length} ${done.length === 1 ? 'step' : 'steps'} done`
  return action === null ? `left the flow, ${passed}` : `at ${action} (${action_type}), ${passed}`
}

function readObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
