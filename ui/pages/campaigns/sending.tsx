import { useState } from 'preact/hooks'
import { callAdmin } from '../../api/client.js'
import { apiRequest, callKlaviyo } from '../../api/klaviyo.js'
import type { Action } from '../../live/action.js'
import { useData } from '../../live/data.js'
import { Call } from '../../parts/call.js'
import { Confirm } from '../../parts/dialog.js'
import { FormDialog } from '../../parts/form-dialog.js'
import { momentOf } from '../../parts/time.js'
import { tell } from '../../parts/toast.js'
import { type CampaignRow, type SendingAction, scheduleBody, sendingActions } from './campaign.js'

/** The revision that schedules single messages. */
const SCHEDULING = '2026-10-15'

const LABELS: Readonly<Record<SendingAction, string>> = {
  send: 'Send now …',
  schedule: 'Schedule …',
  reschedule: 'Reschedule …',
  revert: 'Revert to draft …',
  cancel: 'Cancel …',
}

/** The buttons that send, schedule, revert and cancel a campaign, by the operations of the API. */
export function SendingActions({
  id,
  name,
  action,
  messages,
  reload,
}: {
  readonly id: string
  /** The page shows its refusal. */
  readonly action: Action
  readonly name: string
  readonly messages: readonly CampaignRow[]
  reload(): void
}) {
  const [asked, ask] = useState<SendingAction | undefined>()
  const close = () => ask(undefined)
  const statuses = messages.map(({ attributes }) => attributes.definition.status ?? 'draft')
  // Only what waits can be reverted, and what is being sent can be stopped.
  const stopped = asked === 'cancel' ? ['scheduled', 'sending'] : ['scheduled']
  const waiting = messages
    .filter((_, at) => stopped.includes(statuses[at] ?? ''))
    .map((message) => message.id)
  const [first = ''] = waiting
  const done = (words: string) => {
    tell(words)
    reload()
    close()
  }
  return (
    <>
      {sendingActions(statuses).map((each) => (
        <button
          key={each}
          class="button"
          type="button"
          data-test={`campaign-${each}`}
          disabled={action.isRunning}
          onClick={() => ask(each)}
        >
          {LABELS[each]}
        </button>
      ))}
      {asked === 'send' && (
        <Ask
          title={`Send ${name} now?`}
          label="Send"
          words="Its audience gets it as of now."
          request={apiRequest('POST', '/api/campaign-send-jobs', sendJob(id))}
          close={close}
          run={() =>
            action.run(async () => {
              await callKlaviyo('POST', '/api/campaign-send-jobs', sendJob(id))
              done('The campaign is being sent')
            })
          }
        />
      )}
      {(asked === 'revert' || asked === 'cancel') && (
        <Ask
          title={asked === 'revert' ? `Revert ${name} to a draft?` : `Cancel ${name}?`}
          label={asked === 'revert' ? 'Revert' : 'Cancel the campaign'}
          words={
            asked === 'revert'
              ? 'It is not sent, and can be scheduled again.'
              : 'It is cancelled for good. While it is being sent, the rest of its audience gets nothing.'
          }
          request={apiRequest('PATCH', scheduleOf(first), stopBody(first, asked), SCHEDULING)}
          close={close}
          run={() =>
            action.run(async () => {
              for (const each of waiting)
                await callKlaviyo('PATCH', scheduleOf(each), stopBody(each, asked), SCHEDULING)
              done(asked === 'revert' ? 'The campaign is a draft again' : 'The campaign is cancelled')
            })
          }
        />
      )}
      {(asked === 'schedule' || asked === 'reschedule') && (
        <Schedule
          action={action}
          messages={messages}
          close={close}
          done={(time) => done(`The campaign is sent at ${momentOf(time)} UTC`)}
        />
      )}
    </>
  )
}

/** The body of `send_campaign`. */
function sendJob(id: string) {
  return { data: { type: 'campaign-send-job', id } }
}

function scheduleOf(message: string): string {
  return `/api/campaign-message-schedule/${message}`
}

/** The body of `update_campaign_message_schedule`. */
function stopBody(id: string, action: 'revert' | 'cancel') {
  return { data: { type: 'campaign-message-schedule', id, attributes: { action } } }
}

function Ask({
  title,
  label,
  words,
  request,
  close,
  run,
}: {
  readonly title: string
  readonly label: string
  readonly words: string
  readonly request: ReturnType<typeof apiRequest>
  close(): void
  run(): void
}) {
  return (
    <Confirm title={title} action={label} close={close} run={run}>
      <p>{words}</p>
      <Call label="As a call" request={request} />
    </Confirm>
  )
}

/** Asks when the messages are sent. Those that are scheduled are reverted before. */
function Schedule({
  action,
  messages,
  close,
  done,
}: {
  readonly action: Action
  readonly messages: readonly CampaignRow[]
  close(): void
  done(time: string): void
}) {
  const { data: clock } = useData((signal) => callAdmin('GET /clock', { signal }), 'clock')
  const planned = messages.find(({ attributes }) => attributes.definition.send_options?.send_time)
  const present = planned?.attributes.definition.send_options?.send_time ?? clock?.now
  const [chosen, choose] = useState<string | undefined>()
  const value = chosen ?? present?.slice(0, 16) ?? ''
  const time = `${value}:00+00:00`
  const run = async () => {
    const succeeded = await action.run(async () => {
      for (const { id, attributes } of messages) {
        const { status = 'draft' } = attributes.definition
        if (status !== 'draft' && status !== 'scheduled') continue
        if (status === 'scheduled')
          await callKlaviyo('PATCH', scheduleOf(id), stopBody(id, 'revert'), SCHEDULING)
        await callKlaviyo('POST', '/api/campaign-message-schedule', scheduleBody(id, time), SCHEDULING)
      }
    })
    if (succeeded) done(time)
  }
  return (
    <FormDialog
      title="When is it sent?"
      button="Schedule"
      test="schedule-confirm"
      isDisabled={action.isRunning || value === ''}
      error={action.error}
      run={run}
      close={close}
      after={
        messages[0] && (
          <Call
            label="As a call"
            request={apiRequest(
              'POST',
              '/api/campaign-message-schedule',
              scheduleBody(messages[0].id, time),
              SCHEDULING,
            )}
          />
        )
      }
    >
      <label class="field">
        <span>Time, UTC</span>
        <input
          class="input"
          type="datetime-local"
          data-test="schedule-time"
          value={value}
          onInput={({ currentTarget }) => choose(currentTarget.value)}
        />
        {clock && <span class="hint">The clock of the account shows {momentOf(clock.now)}.</span>}
      </label>
    </FormDialog>
  )
}
