import { useState } from 'preact/hooks'
import { callAdmin, type ResponseOf } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { CHANGES, useData } from '../../live/data.js'
import { Confirm } from '../../parts/dialog.js'
import { EmptyState, ErrorState } from '../../parts/empty.js'
import { TextField } from '../../parts/field.js'
import { Icon } from '../../parts/icon.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import { momentOf } from '../../parts/time.js'
import { tell } from '../../parts/toast.js'
import { CallSnippet } from './call.js'
import { type PartInput, useReady } from './part.js'

type StaticCoupon = ResponseOf<'GET /hub/static-coupons'>['static_coupons'][number]

/** The codes that the shop has for everyone, or for members of lists and segments. */
export function StaticCoupons({ tellReady }: PartInput) {
  const action = useAction()
  const [code, setCode] = useState('')
  const [description, setDescription] = useState('')
  const [removed, setRemoved] = useState<StaticCoupon | undefined>()
  const { data, error, isReady, reload } = useData(
    (signal) => callAdmin('GET /hub/static-coupons', { signal }),
    'static coupons',
    CHANGES,
  )
  useReady(isReady, { tellReady })
  const run = (work: () => Promise<unknown>, words: string) =>
    action.run(async () => {
      await work()
      tell(words)
      reload()
    })
  const coupons = data?.static_coupons ?? []
  const body = { code: code.trim(), ...(description !== '' && { description }) }
  const problem = action.error ?? error
  return (
    <>
      {data && coupons.length === 0 && (
        <EmptyState title="No static coupons yet">
          <p>The form below adds one.</p>
        </EmptyState>
      )}
      {coupons.length > 0 && (
        <Scroll label="Static coupons">
          <table class="table">
            <TableHead
              columns={[
                'code',
                'description',
                'shown to',
                'expires',
                'enabled',
                { name: 'actions', isHidden: true },
              ]}
            />
            <tbody>
              {coupons.map((coupon) => (
                <CouponRow
                  key={coupon.code}
                  coupon={coupon}
                  enable={(enabled) =>
                    run(
                      () =>
                        callAdmin('PATCH /hub/static-coupons/{id}', {
                          path: { id: coupon.code },
                          body: { enabled },
                        }),
                      `${coupon.code} is ${enabled ? 'shown' : 'hidden'}`,
                    )
                  }
                  remove={() => setRemoved(coupon)}
                />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <div class="section stack">
        {problem && <ErrorState error={problem} retry={reload} />}
        <h2>Add a static coupon</h2>
        <div class="form-grid">
          <TextField label="Code" value={code} change={setCode} placeholder="SUMMER20" test="static-code" />
          <TextField
            label="Description"
            value={description}
            change={setDescription}
            placeholder="10% off"
            test="static-description"
          />
          <div class="actions">
            <button
              class="button primary"
              type="button"
              data-test="static-add"
              disabled={code.trim() === '' || action.isRunning}
              onClick={() => run(() => callAdmin('POST /hub/static-coupons', { body }), `Added ${body.code}`)}
            >
              Add
            </button>
          </div>
        </div>
        <CallSnippet method="POST" path="/hub/static-coupons" body={body} />
      </div>
      {removed && (
        <Confirm
          title={`Remove ${removed.code}?`}
          action="Remove"
          close={() => setRemoved(undefined)}
          run={() =>
            run(
              () => callAdmin('DELETE /hub/static-coupons/{id}', { path: { id: removed.code } }),
              `Removed ${removed.code}`,
            )
          }
        >
          <p>The code is removed from the Hub and from the toy shop.</p>
        </Confirm>
      )}
    </>
  )
}

function CouponRow({
  coupon: { code, description, show_to, dont_show_to, expires_at, enabled },
  enable,
  remove,
}: {
  readonly coupon: StaticCoupon
  enable(enabled: boolean): void
  remove(): void
}) {
  const shownTo = show_to.length === 0 ? 'everyone' : show_to.join(', ')
  return (
    <tr data-test="static-row" data-code={code}>
      <td class="mono">{code}</td>
      <td>{description}</td>
      <td>
        {shownTo}
        {dont_show_to.length > 0 && `, but not ${dont_show_to.join(', ')}`}
      </td>
      <td class="muted">{typeof expires_at === 'string' ? momentOf(expires_at) : 'never'}</td>
      <td>
        <label class="switch">
          <input
            type="checkbox"
            checked={enabled}
            onChange={({ currentTarget }) => enable(currentTarget.checked)}
          />
          {enabled ? 'shown' : 'hidden'}
          <span class="sr-only"> {code}</span>
        </label>
      </td>
      <td class="number">
        <button class="button quiet small" type="button" onClick={remove}>
          <Icon name="trash" size={14} /> Remove
        </button>
      </td>
    </tr>
  )
}
