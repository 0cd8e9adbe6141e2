import { coverageOf } from '../compile/coverage.js'
import { type AdminRoute, BinaryBody, defineAdminRoute } from './route.js'

/** The text format that Prometheus reads. */
const EXPOSITION = 'text/plain; version=0.0.4; charset=utf-8'

/** What the emulator measures of itself. */
export const metricsRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/metrics',
    doc: 'Requests by operation and status, durations, accounts, jobs, journal and memory, as Prometheus reads them.',
    responseMedia: 'text/plain',
    run: ({ context }) =>
      new BinaryBody(
        EXPOSITION,
        Buffer.from(context.metrics.print(context.accounts, coverageOf(context.editions.newest))),
      ),
  }),
]
