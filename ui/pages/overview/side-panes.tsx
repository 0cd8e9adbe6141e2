import { pageAddress } from '../../api/address.js'
import { callAdmin, type ResponseOf } from '../../api/client.js'
import { Icon } from '../../parts/icon.js'
import { Meter } from '../../parts/meter.js'
import { relativeTo } from '../../parts/time.js'
import { tell } from '../../parts/toast.js'

type State = ResponseOf<'GET /state'>

/** The counts that the overview shows, by the resource type that is counted. */
const FIGURES = [
  ['profiles', 'profile'],
  ['events', 'event'],
  ['coupons', 'coupon'],
  ['codes', 'coupon-code'],
  ['lists', 'list'],
  ['segments', 'segment'],
  ['metrics', 'metric'],
  ['flows', 'flow'],
  ['messages', 'message'],
] as const

/** What the account holds, in numbers. */
export function HoldsPane({ state }: { readonly state: State }) {
  return (
    <section class="pane" aria-labelledby="holds">
      <header>
        <h2 id="holds">Account holds</h2>
        <a class="push small" href={pageAddress('explore')}>
          Explore
        </a>
      </header>
      <dl class="figures">
        {FIGURES.map(([label, type]) => (
          <div class="figure" key={label} data-test="figure" data-type={type}>
            <dt>{label}</dt>
            <dd>{(state.resources[type] ?? 0).toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** A job of the account. */
export interface WaitingJob {
  readonly work: string
  readonly type: string
  readonly due: string | null
}

const STEPS = [
  ['1m', '+1 m'],
  ['1h', '+1 h'],
  ['1d', '+1 d'],
  ['30d', '+30 d'],
] as const

/** The jobs that are due next, and how to make them due. */
export function DuePane({ jobs, now }: { readonly jobs: readonly WaitingJob[]; readonly now: string }) {
  const groups = new Map<string, number>()
  for (const { due, type } of jobs) {
    const key = `${due ? relativeTo(due, now) : 'on request'}|${type}`
    groups.set(key, (groups.get(key) ?? 0) + 1)
  }
  const advance = (by: string) =>
    callAdmin('POST /clock', { body: { advance: by } as never }).then(() => tell(`Advanced by ${by}`))
  return (
    <section class="pane" aria-labelledby="due">
      <header>
        <h2 id="due">Due next</h2>
        <span class="muted small">{jobs.length} waiting</span>
        <a class="push small" href={pageAddress('clock')}>
          Clock & jobs
        </a>
      </header>
      <dl class="keyvalue">
        {[...groups].slice(0, 5).map(([key, count]) => {
          const [when, type] = key.split('|')
          return [
            <dt key={key}>{when}</dt>,
            <dd key={`${key} type`}>
              {count > 1 && `${count} × `}
              {type}
            </dd>,
          ]
        })}
      </dl>
      <div class="actions">
        <div class="segments" role="group" aria-label="Advance the clock">
          {STEPS.map(([by, label]) => (
            <button key={by} type="button" data-test="clock-advance" data-by={by} onClick={() => advance(by)}>
              {label}
            </button>
          ))}
        </div>
      </div>
    </section>
  )
}

/** A fault that is in force. */
export interface ActiveFault {
  readonly id: string
  readonly operation?: string
  readonly path?: string
  readonly status?: number
  readonly struck: number
}

/** The faults in force. */
export function FaultsPane({ faults }: { readonly faults: readonly ActiveFault[] }) {
  return (
    <section class="pane" aria-labelledby="faults">
      <header>
        <h2 id="faults">Faults in force</h2>
        <a class="push small" href={pageAddress('faults')}>
          Faults
        </a>
      </header>
      {faults.length === 0 && <p class="muted small">None. Every request is answered as Klaviyo would.</p>}
      {faults.slice(0, 3).map(({ id, operation, path, status, struck }) => (
        <div class="note fault" key={id}>
          <Icon name="bolt" />
          <div>
            <b>{id}</b> on <code>{operation ?? path ?? 'every request'}</code>
            <span class="muted">
              {status !== undefined && ` responds ${status},`} applied {struck} ×
            </span>
          </div>
        </div>
      ))}
    </section>
  )
}

/** How many operations are served, by tag. */
export function CoveragePane({ coverage }: { readonly coverage: Coverage }) {
  const { served, total, operations } = coverage
  const missing = operations.filter(({ support }) => support !== 'served')
  return (
    <section class="pane" aria-labelledby="cover">
      <header>
        <h2 id="cover">Coverage</h2>
        <a class="push small" href={pageAddress('coverage')}>
          <b>{served}</b> of {total} operations
        </a>
      </header>
      <div class="stack">
        <Meter
          total={total}
          parts={[{ value: served, tone: 'served' }]}
          label={`${served} of ${total} operations are served`}
        />
        {missing.length > 0 && (
          <p class="muted small">Not served: {missing.map(({ id }) => id).join(', ')}</p>
        )}
      </div>
    </section>
  )
}

/** The operations of Klaviyo, and whether each is served. */
export interface Coverage {
  readonly revision: string
  readonly served: number
  readonly total: number
  readonly operations: readonly { readonly id: string; readonly tag: string; readonly support: string }[]
}
