import { pageAddress } from '../../api/address.js'
import { Icon } from '../../parts/icon.js'
import { filterSentence, type NameOf } from '../../parts/sentences.js'
import type { StepCount } from './counts.js'
import { channelOf, messageOf, type Step } from './steps.js'
import { stepWords } from './words.js'

/** What starts a flow. */
export interface Trigger {
  readonly type: string
  readonly name: string
  readonly href: string | undefined
  /** What an event or an item must be like. */
  readonly filter: unknown
}

interface Drawing {
  readonly flow: string
  readonly counts: ReadonlyMap<string, StepCount>
  readonly nameOf: NameOf
  /** The id of the message that is shown beside the drawing. */
  readonly chosen: string | undefined
  /** What the address keeps when another message is chosen. */
  readonly kept: Readonly<Record<string, string | undefined>>
}

/** A flow, drawn from its trigger to its ends, with what happened at each step. */
export function Canvas({
  trigger,
  filter,
  entered,
  steps,
  ...drawing
}: Drawing & {
  readonly trigger: Trigger
  readonly filter: unknown
  readonly entered: number
  readonly steps: readonly Step[]
}) {
  const triggers = filterSentence(trigger.filter, drawing.nameOf)
  const profiles = filterSentence(filter, drawing.nameOf)
  return (
    <section class="canvas" tabIndex={0} aria-label="Steps">
      <article class="step" data-test="flow-trigger">
        <div class="step-head">
          <Icon name="bolt" />
          <b>{trigger.href ? <a href={trigger.href}>{trigger.name}</a> : trigger.name}</b>
          <span class="waits">{entered.toLocaleString('en')}</span>
          <span class="kind">trigger · {trigger.type}</span>
        </div>
        <div class="facts">
          {triggers && <span data-test="trigger-filter">only if {triggers}</span>}
          <span data-test="profile-filter">
            {profiles ? `only a profile that ${profiles}` : 'all profiles'}
          </span>
        </div>
      </article>
      <Chain steps={steps} drawing={drawing} ends />
    </section>
  )
}

function Chain({
  steps,
  drawing,
  ends,
}: {
  readonly steps: readonly Step[]
  readonly drawing: Drawing
  readonly ends: boolean
}) {
  const last = steps.at(-1)
  const isOpen = !last || last.lanes.length === 0 || !last.lanes.every((lane) => lane.ends)
  return (
    <>
      {steps.map((step) => (
        <>
          <StepCard key={step.action.id} step={step} drawing={drawing} />
          {step.lanes.length > 0 && (
            <div class={step.lanes.length > 2 ? 'lanes many' : 'lanes'} key={`${step.action.id} lanes`}>
              {step.lanes.map((lane) => (
                <div class="lane" key={lane.label}>
                  <span class="when">
                    {lane.label} {reachedBy(lane.steps[0], drawing)}
                  </span>
                  {lane.filter != null && (
                    <span class="lane-filter muted small">{filterSentence(lane.filter, drawing.nameOf)}</span>
                  )}
                  <Chain steps={lane.steps} drawing={drawing} ends={lane.ends} />
                </div>
              ))}
            </div>
          )}
        </>
      ))}
      {ends && isOpen && <span class="end">end</span>}
    </>
  )
}

function reachedBy(step: Step | undefined, { counts }: Drawing): number | undefined {
  return step && (counts.get(step.action.id)?.reached ?? 0)
}

function StepCard({
  step: { action },
  drawing: { flow, counts, chosen, kept, nameOf },
}: {
  readonly step: Step
  readonly drawing: Drawing
}) {
  const { icon, title, kind } = stepWords(action, nameOf)
  const further = filterSentence(messageOf(action)?.additional_filters, nameOf)
  const message = messageOf(action)?.id
  const count = counts.get(action.id)
  const head = (
    <>
      <Icon name={icon} />
      <b>{title}</b>
      <span class="waits">{count?.reached ?? 0}</span>
      <span class="kind">{kind}</span>
    </>
  )
  return (
    <article
      class="step"
      aria-current={message !== undefined && message === chosen ? 'true' : undefined}
      data-test="flow-step"
      data-action={action.id}
      data-type={action.type}
    >
      {message === undefined ? (
        <div class="step-head">{head}</div>
      ) : (
        <a
          href={pageAddress(`flows/${flow}`, { ...kept, message })}
          data-test="flow-message"
          data-id={message}
        >
          {head}
        </a>
      )}
      {further && <div class="facts">only to a profile that {further}</div>}
      {count && <Facts count={count} isMessage={channelOf(action) !== undefined} />}
    </article>
  )
}

function Facts({
  count: { here, sent, skipped },
  isMessage,
}: {
  readonly count: StepCount
  readonly isMessage: boolean
}) {
  if (!isMessage && here === 0) return null
  return (
    <div class="facts">
      {isMessage ? (
        <>
          <span>
            <b>{sent}</b> sent
          </span>
          <span>
            <b>{skipped}</b> skipped
          </span>
        </>
      ) : (
        <span>
          <b>{here}</b> waiting
        </span>
      )}
    </div>
  )
}
