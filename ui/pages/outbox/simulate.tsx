import { useState } from 'preact/hooks'
import { callAdmin } from '../../api/client.js'
import { adminRequest } from '../../api/klaviyo.js'
import { useAction } from '../../live/action.js'
import { Call } from '../../parts/call.js'
import { TextField } from '../../parts/field.js'
import { FormDialog } from '../../parts/form-dialog.js'
import { tell } from '../../parts/toast.js'
import { outboxFilters } from './query.js'
import { isNoShare, shareOf } from './reaction.js'

/** What recipients can do in bulk, and the share that does it at first, in percent. */
const SHARES = { open: '60', click: '20', bounce: '', spam: '', unsubscribe: '' } as const
type Act = keyof typeof SHARES

const LABELS: Readonly<Record<Act, string>> = {
  open: 'Open, %',
  click: 'Click, %',
  bounce: 'Bounce, %',
  spam: 'Mark as spam, %',
  unsubscribe: 'Unsubscribe, %',
}

/** Lets shares of all recipients react; those of a campaign, a flow or a message if the filter names one. */
export function Simulate({ filter, close, done }: { readonly filter: string; close(): void; done(): void }) {
  const action = useAction()
  const [shares, setShares] = useState<Readonly<Record<Act, string>>>(SHARES)
  const { campaign, flow, message } = outboxFilters(filter)
  const body = {
    ...Object.fromEntries(
      Object.entries(shares).flatMap(([name, text]) => {
        const share = shareOf(text)
        return share === undefined ? [] : [[name, share]]
      }),
    ),
    ...(campaign !== undefined && { campaign }),
    ...(flow !== undefined && { flow }),
    ...(message !== undefined && { message }),
  }
  const texts = Object.values(shares)
  const isMissing = texts.some(isNoShare) || texts.every((text) => shareOf(text) === undefined)
  const of = campaign ?? flow ?? message
  const run = () =>
    action.run(async () => {
      const counts = await callAdmin('POST /outbox/engage', { body })
      tell(
        `Done: ${Object.entries(counts)
          .map(([name, count]) => `${name} ${count}`)
          .join(', ')}`,
      )
      done()
      close()
    })
  return (
    <FormDialog
      title="Simulate recipients"
      button="Simulate"
      test="engage-confirm"
      isDisabled={action.isRunning || isMissing}
      error={action.error}
      run={run}
      close={close}
      after={<Call label="As a call" request={adminRequest('POST', '/outbox/engage', {}, body)} />}
    >
      <p class="muted small">
        {of === undefined ? 'Recipients of all sent messages' : `Recipients of ${of}`}: the same ones each
        time, drawn from the seed.
      </p>
      {(Object.keys(SHARES) as Act[]).map((name) => (
        <TextField
          key={name}
          label={LABELS[name]}
          value={shares[name]}
          change={(text) => setShares({ ...shares, [name]: text })}
          isInvalid={isNoShare(shares[name])}
          {...(isNoShare(shares[name]) && { hint: 'A number from 0 to 100, or nothing.' })}
          test={`engage-${name}`}
        />
      ))}
    </FormDialog>
  )
}
