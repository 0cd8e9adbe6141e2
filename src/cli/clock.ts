import { z } from 'zod'
import { defineAdminCommand } from './admin-client.js'
import { defineGroup, type RegisteredCommand } from './command.js'

const state = z.object({ now: z.string(), mode: z.string() })

/** A move of the clock: what follows it on the command line, and what is asked of the admin API. */
interface Move {
  readonly usage: string
  readonly doc: string
  readonly example: string
  move(word: string | undefined): Readonly<Record<string, string | true>>
}

const MOVES: readonly Move[] = [
  {
    usage: 'freeze [instant]',
    doc: 'stop it, at an instant or where it stands',
    example: 'klaviyo-emulator clock freeze 2026-04-20T12:00:00Z',
    move: (instant = '') => ({ freeze: instant || true }),
  },
  {
    usage: 'set <instant>',
    doc: 'go to an instant; a clock that runs goes on running',
    example: 'klaviyo-emulator clock set 2026-04-20T12:00:00Z',
    move: (instant = '') => ({ set: instant }),
  },
  {
    usage: 'advance <duration>',
    doc: 'go forward; work that falls due is done first',
    example: 'klaviyo-emulator clock advance 7d',
    move: (duration = '') => ({ advance: duration }),
  },
  {
    usage: 'run',
    doc: "go back to the machine's own time",
    example: 'klaviyo-emulator clock run',
    move: () => ({ run: true }),
  },
]

/** The clock of an account. */
export const clockCommand = defineGroup('clock', 'look at the clock of the account, and move it', [
  defineAdminCommand({
    usage: 'show',
    doc: 'what time it is',
    example: 'klaviyo-emulator clock show',
    flags: {},
    isDefault: true,
    ask: async (admin) => state.parse(await admin.ask({ method: 'GET', path: '/clock' })),
    show,
  }),
  ...MOVES.map(asCommand),
])

function asCommand({ move, ...declared }: Move): RegisteredCommand {
  return defineAdminCommand({
    ...declared,
    flags: {},
    ask: async (admin, [word]) =>
      state.parse(await admin.ask({ method: 'POST', path: '/clock', body: move(word) })),
    show,
  })
}

function show({ now, mode }: z.output<typeof state>): string[] {
  return [`${now} ${mode}`]
}
