import { type DeskAction, defineAction, Octets } from '../desk.js'
import { surface } from '../surface.js'

/** The text format that Prometheus reads. */
const EXPOSITION = 'text/plain; version=0.0.4; charset=utf-8'

/** What the emulator measures of itself. */
export const metricsActions: readonly DeskAction[] = [
  defineAction({
    method: 'GET',
    path: '/metrics',
    doc: 'Requests by operation and status, durations, accounts, jobs, journal and memory, as Prometheus reads them.',
    givesMedia: 'text/plain',
    run: ({ desk }) =>
      new Octets(EXPOSITION, Buffer.from(desk.metrics.print(desk.accounts, surface(desk.editions.newest)))),
  }),
]
