import { z } from 'zod'
import { late } from '../base/late.js'
import { defineAdminCommand } from './admin-client.js'
import { defineGroup, type RegisteredCommand } from './command.js'

const state = late(() => z.object({ now: z.string(), mode: z.string() }))

/** A command that changes the clock, and the body it sends to the admin API. */
interface Move {
  readonly usage: string
  readonly doc: string
  readonly example: string
  bodyFor(word: string | undefined): Readonly<Record<string, string | true>>
}

const MOVES: readonly Move[] = [
  {
    usage: 'freeze [instant]',
    doc: 'stop the clock, at an instant or at its current time',
    example: 'klaviyo-emulator clock freeze 2026-04-20T12:00:00Z',
    bodyFor: (instant = '') => ({ freeze: instant || true }),
  },
  {
    usage: 'set <instant>',
    doc: 'set the clock to an instant; a running clock keeps running',
    example: 'klaviyo-emulator clock set 2026-04-20T12:00:00Z',
    bodyFor: (instant = '') => ({ set: instant }),
  },
  {
    usage: 'advance <duration>',
    doc: 'move the clock forward, and do the work that becomes due',
    example: 'klaviyo-emulator clock advance 7d',
    bodyFor: (duration = '') => ({ advance: duration }),
  },
  {
    usage: 'run',
    doc: 'let the clock run at real time again',
    example: 'klaviyo-emulator clock run',
    bodyFor: () => ({ run: true }),
  },
]

/** `clock`: shows and changes the clock of an account. */
export const clockCommand = defineGroup('clock', 'show and change the clock of the account', [
  defineAdminCommand({
    usage: 'show',
    doc: 'show the time and the mode of the clock',
    example: 'klaviyo-emulator clock show',
    flags: {},
    isDefault: true,
    run: async (admin) => state().parse(await admin.request({ method: 'GET', path: '/clock' })),
    show: showClock,
  }),
  ...MOVES.map(asCommand),
])

function asCommand({ bodyFor: move, ...declared }: Move): RegisteredCommand {
  return defineAdminCommand({
    ...declared,
    flags: {},
    run: async (admin, [word]) =>
      state().parse(await admin.request({ method: 'POST', path: '/clock', body: move(word) })),
    show: showClock,
  })
}

function showClock({ now, mode }: z.output<ReturnType<typeof state>>): string[] {
  return [`${now} ${mode}`]
}
