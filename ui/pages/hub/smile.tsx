import { useState } from 'preact/hooks'
import { callAdmin } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { CHANGES, useData } from '../../live/data.js'
import { EmptyState, ErrorState } from '../../parts/empty.js'
import { TextField } from '../../parts/field.js'
import { FormDialog } from '../../parts/form-dialog.js'
import { tell } from '../../parts/toast.js'
import { CallSnippet } from './call.js'
import { type PartInput, useReady } from './part.js'
import { loadSmile, type SmileCustomer } from './smile-data.js'
import { CustomerTable, RewardTable, RuleTable } from './smile-tables.js'

/** The loyalty program: customers, rewards, and rules that earn points. */
export function Smile({ tellReady }: PartInput) {
  const [giving, setGiving] = useState<SmileCustomer | undefined>()
  const { data, error, isReady, reload } = useData(loadSmile, 'smile', CHANGES)
  useReady(isReady, { tellReady })
  return (
    <>
      {error && (
        <div class="section">
          <ErrorState error={error} retry={reload} />
        </div>
      )}
      {data && data.customers.length === 0 && (
        <EmptyState title="No customers of Smile yet">
          <p>The call below adds one.</p>
        </EmptyState>
      )}
      {data && data.customers.length > 0 && <CustomerTable customers={data.customers} give={setGiving} />}
      {data && data.rewards.length > 0 && <RewardTable rewards={data.rewards} />}
      {data && data.rules.length > 0 && <RuleTable rules={data.rules} />}
      <div class="section">
        <CallSnippet method="POST" path="/smile/customers" body={{ email: 'ada@example.com', points: 100 }} />
      </div>
      {giving && <GivePoints customer={giving} close={() => setGiving(undefined)} done={reload} />}
    </>
  )
}

function GivePoints({
  customer: { id, email },
  close,
  done,
}: {
  readonly customer: SmileCustomer
  close(): void
  done(): void
}) {
  const action = useAction()
  const [points, setPoints] = useState('')
  const [note, setNote] = useState('')
  const body = { points_change: Number(points), ...(note !== '' && { description: note }) }
  const give = () =>
    action.run(async () => {
      await callAdmin('POST /smile/customers/{id}/points', { path: { id }, body })
      tell(`${email}: ${body.points_change > 0 ? '+' : ''}${body.points_change} points`)
      close()
      done()
    })
  return (
    <FormDialog
      title={`Give points to ${email}`}
      button="Give"
      test="points-give"
      isDisabled={points.trim() === '' || action.isRunning}
      error={action.error}
      run={give}
      close={close}
      after={<CallSnippet method="POST" path={`/smile/customers/${id}/points`} body={body} />}
    >
      <TextField
        label="Points"
        value={points}
        change={setPoints}
        placeholder="100"
        hint="A minus takes points away."
        test="points"
      />
      <TextField label="Description" value={note} change={setNote} placeholder="A gift" test="points-note" />
    </FormDialog>
  )
}
