import { useState } from 'preact/hooks'
import { callAdmin } from '../../api/client.js'
import { adminRequest } from '../../api/klaviyo.js'
import { useAction } from '../../live/action.js'
import type { ShownMessage } from '../../live/rows.js'
import { ErrorState } from '../../parts/empty.js'
import { SelectField, TextField } from '../../parts/field.js'
import { FormDialog } from '../../parts/form-dialog.js'
import { Icon } from '../../parts/icon.js'
import { Snippet } from '../../parts/snippet.js'
import { curlOf } from '../../parts/snippets.js'
import { tell } from '../../parts/toast.js'
import { type Reaction, reactionsTo } from './reaction.js'

/** What the recipient of a message can do, and what becomes of one that waits for a review. */
export function Reactions({ message, reload }: { readonly message: ShownMessage; reload(): void }) {
  const action = useAction()
  const [asked, ask] = useState<'click' | 'reply' | undefined>()
  const [areShown, show] = useState(false)
  const react = (name: Reaction, body: Readonly<Record<string, unknown>> = {}) =>
    action.run(async () => {
      await callAdmin(`POST /outbox/{id}/${name}`, { path: { id: message.id }, body: body as never })
      tell(`Done: ${name}`)
      reload()
    })
  const start = (name: Reaction) => {
    if (name === 'reply' || (name === 'click' && message.links.length > 1)) ask(name)
    else react(name)
  }
  return (
    <>
      {action.error && (
        <div class="body">
          <ErrorState error={action.error} />
        </div>
      )}
      <div class="detail-foot">
        <span class="muted small">The recipient</span>
        {reactionsTo(message).map(({ name, label }) => (
          <button
            key={name}
            class="button small"
            type="button"
            data-test="react"
            data-name={name}
            disabled={action.isRunning}
            onClick={() => start(name)}
          >
            {label}
          </button>
        ))}
        <button
          class="button quiet small push"
          type="button"
          data-test="as-curl"
          aria-expanded={areShown}
          onClick={() => show(!areShown)}
        >
          <Icon name="terminal" size={14} /> as curl
        </button>
      </div>
      {areShown && (
        <div class="body">
          <Snippet label="Calls" texts={callsOf(message)} />
        </div>
      )}
      {asked === 'click' && (
        <ChooseLink message={message} close={() => ask(undefined)} run={(link) => react('click', { link })} />
      )}
      {asked === 'reply' && (
        <WriteReply close={() => ask(undefined)} run={(text) => react('reply', { text })} />
      )}
    </>
  )
}

/** The calls that read the message and let its recipient react, for a shell. */
function callsOf(message: ShownMessage) {
  const path = `/outbox/${message.id}`
  return [
    { name: 'Read', text: curlOf(adminRequest('GET', path)) },
    ...reactionsTo(message).map(({ name }) => ({
      name,
      text: curlOf(adminRequest('POST', `${path}/${name}`, {}, BODIES[name] ?? {})),
    })),
  ]
}

const BODIES: Readonly<Partial<Record<Reaction, object>>> = { click: { link: 0 }, reply: { text: 'STOP' } }

function ChooseLink({
  message: { links },
  close,
  run,
}: {
  readonly message: ShownMessage
  close(): void
  run(link: number): void
}) {
  const [link, choose] = useState('0')
  return (
    <FormDialog
      title="Which link is clicked?"
      button="Click"
      test="confirm"
      run={() => {
        run(Number(link))
        close()
      }}
      close={close}
    >
      <SelectField
        label="Link"
        value={link}
        options={links.map(({ url }, at) => ({ value: String(at), label: url }))}
        change={choose}
      />
    </FormDialog>
  )
}

function WriteReply({ close, run }: { close(): void; run(text: string): void }) {
  const [text, write] = useState('STOP')
  return (
    <FormDialog
      title="Answer the text message"
      button="Reply"
      test="confirm"
      run={() => {
        run(text)
        close()
      }}
      close={close}
    >
      <TextField label="Text" value={text} change={write} hint="STOP unsubscribes." test="reply-text" />
    </FormDialog>
  )
}
