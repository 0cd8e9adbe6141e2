import { useState } from 'preact/hooks'
import { pageAddress } from '../../api/address.js'
import { type ApiRow, type RowPage, relatedTo, textOf } from '../../api/rows.js'
import { useAction } from '../../live/action.js'
import { Confirm } from '../../parts/dialog.js'
import { EmptyState, ErrorState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Pager } from '../../parts/pager.js'
import { nameOfPerson, PersonLink } from '../../parts/person.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import { momentOf } from '../../parts/time.js'
import { tell } from '../../parts/toast.js'
import { changeMember } from './actions.js'

/** The members of a list or a segment, the latest first. */
export function Members({ group, page }: { readonly group: ApiRow; readonly page: RowPage }) {
  const action = useAction()
  const [leaving, setLeaving] = useState<{ readonly id: string; readonly name: string } | undefined>()
  const isList = group.type === 'list'
  const { rows, included, total, previous, next } = page
  const remove = ({ id, name }: { readonly id: string; readonly name: string }) =>
    action.run(async () => {
      await changeMember('DELETE', group.id, id)
      tell(`Removed ${name}`)
    })
  const address = (cursor: string | undefined) =>
    cursor === undefined ? undefined : pageAddress(`lists/${group.id}`, { cursor })
  if (rows.length === 0)
    return (
      <EmptyState title="No members">
        {isList ? (
          <code>POST /api/lists/{group.id}/relationships/profiles</code>
        ) : (
          <p>No profile matches the definition.</p>
        )}
      </EmptyState>
    )
  return (
    <>
      {action.error && (
        <div class="section">
          <ErrorState error={action.error} />
        </div>
      )}
      <Scroll label="Members">
        <table class="table">
          <TableHead
            columns={[
              'profile',
              'name',
              'phone number',
              'joined, UTC',
              ...(isList ? ['source', { name: 'remove', isHidden: true } as const] : []),
            ]}
          />
          <tbody>
            {rows.map((row) => (
              <Member
                key={row.id}
                row={row}
                profile={relatedTo(row, 'profile', included)}
                {...(isList && { remove: setLeaving })}
              />
            ))}
          </tbody>
        </table>
      </Scroll>
      <Pager
        shown={rows.length}
        total={total}
        what="members"
        previous={address(previous)}
        next={address(next)}
      />
      {leaving && (
        <Confirm
          title={`Remove ${leaving.name}?`}
          action="Remove"
          run={() => remove(leaving)}
          close={() => setLeaving(undefined)}
        >
          <p>The profile leaves this list. It stays a profile, and keeps its consent.</p>
        </Confirm>
      )}
    </>
  )
}

function Member({
  row,
  profile,
  remove,
}: {
  readonly row: ApiRow
  readonly profile: ApiRow | undefined
  remove?(profile: { readonly id: string; readonly name: string }): void
}) {
  const id = profile?.id ?? ''
  const person = {
    id,
    email: textOf(profile, 'email'),
    phone: textOf(profile, 'phone_number'),
    externalId: textOf(profile, 'external_id'),
  }
  return (
    <tr data-test="member-row" data-id={id}>
      <td>
        <PersonLink person={person} href={pageAddress(`profiles/${id}`)} />
      </td>
      <td>{[textOf(profile, 'first_name'), textOf(profile, 'last_name')].join(' ').trim()}</td>
      <td>{person.phone}</td>
      <td class="muted">{momentOf(textOf(row, 'joined_group_at'))}</td>
      {remove && <td class="muted">{textOf(row, 'source')}</td>}
      {remove && (
        <td class="number">
          <button
            class="button quiet small icon"
            type="button"
            data-test="remove-member"
            onClick={() => remove({ id, name: nameOfPerson(person) })}
          >
            <Icon name="close" size={14} />
            <span class="sr-only">Remove {nameOfPerson(person)}</span>
          </button>
        </td>
      )}
    </tr>
  )
}
