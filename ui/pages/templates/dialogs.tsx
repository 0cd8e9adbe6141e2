import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { pageAddress } from '../../api/address.js'
import { callKlaviyo } from '../../api/klaviyo.js'
import { useAction } from '../../live/action.js'
import { runWaiting } from '../../live/jobs.js'
import { TextField } from '../../parts/field.js'
import { FormDialog } from '../../parts/form-dialog.js'
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
    <FormDialog
      title={`Send a test of ${attributes.name}`}
      button="Send"
      test="send-confirm"
      isDisabled={to === '' || action.isRunning}
      error={action.error}
      run={send}
      close={close}
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
    </FormDialog>
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
    <FormDialog
      title="Create template"
      button="Create"
      test="create-confirm"
      isDisabled={name === '' || action.isRunning}
      error={action.error}
      run={create}
      close={close}
    >
      <TextField label="Name" value={name} change={setName} placeholder="Welcome" test="template-name" />
    </FormDialog>
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
