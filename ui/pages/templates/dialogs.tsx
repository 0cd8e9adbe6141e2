import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { pageAddress } from '../../api/address.js'
import { callKlaviyo } from '../../api/klaviyo.js'
import { useAction } from '../../live/action.js'
import { runWaiting } from '../../live/jobs.js'
import { Dialog } from '../../parts/dialog.js'
import { ErrorState } from '../../parts/empty.js'
import { TextField } from '../../parts/field.js'
import { tell } from '../../parts/toast.js'
import { profileIdOf, type Template } from './data.js'

/** The revision that has `create_template_preview_send_job`. */
const SEND_REVISION = '2026-10-15'

/** Sends a template to test addresses, by the operation of the API. */
export function SendDialog({
  template: { id, attributes },
  profile,
  close,
}: {
  readonly template: Template
  /** Whose data the message shows: an email address or an id. */
  readonly profile: string
  close(): void
}) {
  const action = useAction()
  const { route } = useLocation()
  const [to, setTo] = useState('')
  const send = () =>
    action.run(async () => {
      const who = profile.includes('@') ? await profileIdOf(profile) : profile
      const { data } = await callKlaviyo<{ readonly data: { readonly id: string } }>(
        'POST',
        '/api/template-preview-send-jobs',
        sendBody(id, to, who),
        SEND_REVISION,
      )
      await runWaiting(data.id, 'template-preview-send-job')
      tell(`Sent ${attributes.name} to ${to}`, {
        label: 'Open the outbox',
        run: () => route(pageAddress('outbox')),
      })
      close()
    })
  return (
    <Dialog
      title={`Send a test of ${attributes.name}`}
      close={close}
      footer={
        <Footer
          words="Send"
          test="send-confirm"
          isDisabled={to === '' || action.isRunning}
          run={send}
          close={close}
        />
      }
    >
      <TextField
        label="To"
        value={to}
        change={setTo}
        placeholder="qa@example.com"
        hint="Up to five addresses, separated by commas. The message is in the outbox; it leaves no machine."
        test="send-to"
      />
      <p class="muted small">
        {profile === '' ? 'It shows the data of an invented profile.' : `It shows the data of ${profile}.`}
      </p>
      {action.error && <ErrorState error={action.error} />}
    </Dialog>
  )
}

/** Creates a template of the editor CODE. */
export function CreateDialog({ close, done }: { close(): void; done(id: string): void }) {
  const action = useAction()
  const [name, setName] = useState('')
  const create = () =>
    action.run(async () => {
      const { data } = await callKlaviyo<{ readonly data: { readonly id: string } }>(
        'POST',
        '/api/templates',
        newTemplate(name),
      )
      tell(`Created ${name}`)
      close()
      done(data.id)
    })
  return (
    <Dialog
      title="Create template"
      close={close}
      footer={
        <Footer
          words="Create"
          test="create-confirm"
          isDisabled={name === '' || action.isRunning}
          run={create}
          close={close}
        />
      }
    >
      <TextField label="Name" value={name} change={setName} placeholder="Welcome" test="template-name" />
      {action.error && <ErrorState error={action.error} />}
    </Dialog>
  )
}

/** The body of `create_template`. */
export function newTemplate(name: string) {
  const html = "<p>Hi {{ first_name|default:'there' }}</p>\n<p>{% unsubscribe %}</p>"
  return { data: { type: 'template', attributes: { name, editor_type: 'CODE', html } } }
}

/** The body of `create_template_preview_send_job`. */
export function sendBody(template: string, to: string, profile: string | undefined) {
  const recipients = to.split(/[\s,;]+/).filter((address) => address !== '')
  return {
    data: {
      type: 'template-preview-send-job',
      attributes: { recipients },
      relationships: {
        template: { data: { type: 'template', id: template } },
        ...(profile !== undefined &&
          profile !== '' && { profile: { data: { type: 'profile', id: profile } } }),
      },
    },
  }
}

function Footer({
  words,
  test,
  isDisabled,
  run,
  close,
}: {
  readonly words: string
  readonly test: string
  readonly isDisabled: boolean
  run(): void
  close(): void
}) {
  return (
    <>
      <button class="button quiet" type="button" onClick={close}>
        Cancel
      </button>
      <button class="button primary" type="button" data-test={test} disabled={isDisabled} onClick={run}>
        {words}
      </button>
    </>
  )
}
