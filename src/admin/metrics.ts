import { coverageOf } from '../compile/coverage.js'
import { type AdminRoute, BinaryBody, defineAdminRoute } from './route.js'

/** The media type of the Prometheus text format. */
const EXPOSITION = 'text/plain; version=0.0.4; charset=utf-8'

/** Metrics for monitoring. */
export const metricsRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/metrics',
    doc: 'Requests by operation and status, durations, accounts, jobs, journal and memory, in the Prometheus format.',
    responseMedia: 'text/plain',
    run: ({ context }) =>
      new BinaryBody(
        EXPOSITION,
        Buffer.from(context.metrics.print(context.accounts, coverageOf(context.editions.newest))),
      ),
  }),
]
