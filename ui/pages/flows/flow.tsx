import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { adminAddress, pageAddress } from '../../api/address.js'
import { callKlaviyo } from '../../api/klaviyo.js'
import { useAction } from '../../live/action.js'
import { sendTest, useMessagePreview } from '../../live/message-preview.js'
import { Copy } from '../../parts/copy.js'
import { ErrorState } from '../../parts/empty.js'
import { frameWidth } from '../../parts/mail-frame.js'
import { MessagePreview } from '../../parts/message-preview.js'
import { Page, PageHead } from '../../parts/page.js'
import { useShortcuts } from '../../parts/shortcuts.js'
import { TestSend } from '../../parts/test-send.js'
import { tell } from '../../parts/toast.js'
import { Canvas } from './canvas.js'
import { countSteps } from './counts.js'
import { type FlowData, useFlow } from './data.js'
import { RunFlow } from './run.js'
import { channelOf, messageOf, stepsOf } from './steps.js'
import { stepWords } from './words.js'

const STATUSES = ['draft', 'manual', 'live'] as const

/** One flow: its steps, and a message of it as a customer gets it. */
export function FlowView({ id }: { readonly id: string }) {
  const { data, error, isReady, reload } = useFlow(id)
  const { query } = useLocation()
  const name = data?.flow.name ?? id
  const actions = data?.definition.actions.filter((action) => messageOf(action)?.id !== undefined) ?? []
  const chosen = actions.find((action) => messageOf(action)?.id === query.message) ?? actions[0]
  const metric = data?.definition.triggers.find(({ type }) => type === 'metric')?.id ?? undefined
  const message = chosen && messageOf(chosen)
  const preview = useMessagePreview('flow', message?.id, { profile: query.as, event: query.with }, metric)
  const nameOf = (id: string) => data?.names.get(id) ?? id
  const [dialog, open] = useState<'test' | 'run' | undefined>()
  useShortcuts(message ? { t: () => open('test') } : {})
  return (
    <Page
      name="flow"
      title="Flows"
      crumbs={[{ label: 'Flows', href: pageAddress('flows') }, { label: name }]}
      isReady={isReady && (error !== undefined || preview.isReady)}
    >
      {error && (
        <div class="section">
          <ErrorState error={error} retry={reload} />
        </div>
      )}
      {data && (
        <>
          <Head id={id} data={data} reload={reload} hasMessage={message !== undefined} open={open} />
          <div class={chosen ? 'split even ruled-top' : 'split whole ruled-top'}>
            <Canvas
              flow={id}
              trigger={data.trigger}
              filter={data.definition.profile_filter}
              entered={data.entered}
              steps={stepsOf(data.definition)}
              nameOf={nameOf}
              counts={countSteps(data.enrolments, data.messages)}
              chosen={message?.id}
              kept={{ as: query.as, width: query.width }}
            />
            {chosen && (
              <MessageSide
                id={id}
                title={stepWords(chosen, nameOf).title}
                channel={channelOf(chosen) ?? ''}
                sources={[message?.subject_line, message?.preview_text, message?.body]}
                preview={preview}
              />
            )}
          </div>
        </>
      )}
      {dialog === 'test' && message?.id && (
        <FlowTest message={message.id} subject={preview.subject} close={() => open(undefined)} />
      )}
      {dialog === 'run' && data && (
        <RunFlow
          id={id}
          people={preview.people}
          profile={preview.subject.profile}
          properties={preview.events.find((event) => event.id === preview.subject.event)?.properties}
          isOfMetric={metric !== undefined}
          close={() => open(undefined)}
          reload={reload}
        />
      )}
    </Page>
  )
}

function MessageSide({
  id,
  preview,
  ...shown
}: {
  readonly id: string
  readonly title: string
  readonly channel: string
  readonly sources: readonly (string | null | undefined)[]
  readonly preview: ReturnType<typeof useMessagePreview>
}) {
  const { route, query } = useLocation()
  const { message, as, with: event, width } = query
  return (
    <aside class="detail" aria-label={shown.title} data-test="message-preview">
      <MessagePreview
        {...shown}
        {...preview}
        width={frameWidth(query.width)}
        choose={(changed) =>
          route(pageAddress(`flows/${id}`, { message, as, with: event, width, ...changed }), true)
        }
        outboxAddress={(sent) => pageAddress(`outbox/${sent}`)}
      />
    </aside>
  )
}

function Head({
  id,
  data: { flow, trigger, entered, enrolments, isPart },
  reload,
  hasMessage,
  open,
}: {
  readonly id: string
  readonly data: FlowData
  reload(): void
  readonly hasMessage: boolean
  open(dialog: 'test' | 'run'): void
}) {
  const action = useAction()
  const change = (status: string) =>
    action.run(async () => {
      await callKlaviyo('PATCH', `/api/flows/${id}`, { data: { type: 'flow', id, attributes: { status } } })
      tell(`The flow is ${status}`)
      reload()
    })
  const inside = enrolments.filter((each) => each.action !== null).length
  return (
    <>
      <PageHead
        title={flow.name}
        meta={
          <>
            <Copy value={id} />
            <span>{entered.toLocaleString('en')} entered</span>
            <span data-test="flow-inside">
              {inside} inside{isPart && `, of the latest ${enrolments.length}`}
            </span>
            <span>
              by {trigger.type} {trigger.href ? <a href={trigger.href}>{trigger.name}</a> : trigger.name}
            </span>
          </>
        }
        actions={
          <>
            <div class="segments" role="group" aria-label="Status">
              {STATUSES.map((status) => (
                <button
                  key={status}
                  type="button"
                  data-test="flow-status"
                  data-status={status}
                  aria-pressed={status === flow.status}
                  disabled={action.isRunning}
                  onClick={() => change(status)}
                >
                  {status}
                </button>
              ))}
            </div>
            <button class="button" type="button" data-test="flow-run" onClick={() => open('run')}>
              Run …
            </button>
            <a class="button" href={pageAddress(`explore/flow/${id}`)}>
              Explore
            </a>
            <button
              class="button primary"
              type="button"
              data-test="flow-test"
              disabled={!hasMessage}
              onClick={() => open('test')}
            >
              Send test <kbd class="wide">t</kbd>
            </button>
          </>
        }
      />
      {action.error && (
        <div class="section">
          <ErrorState error={action.error} />
        </div>
      )}
    </>
  )
}

function FlowTest({
  message,
  subject,
  close,
}: {
  readonly message: string
  readonly subject: { readonly profile?: string | undefined; readonly event?: string | undefined }
  close(): void
}) {
  const { route } = useLocation()
  const action = useAction()
  const send = async (to: string) => {
    const done = await action.run(async () => {
      const sent = await sendTest('flow', message, subject, to)
      const show = () => sent && route(pageAddress(`outbox/${sent.id}`))
      tell(`Sent a test to ${to}`, { label: 'Show', run: show })
    })
    if (done) close()
  }
  return (
    <TestSend
      url={`${location.origin}${adminAddress(`/flow-messages/${message}/test-send`)}`}
      subject={subject}
      isRunning={action.isRunning}
      error={action.error}
      send={send}
      close={close}
    />
  )
}
