import { useState } from 'preact/hooks'
import { pageAddress } from '../../api/address.js'
import { EmptyState } from '../../parts/empty.js'
import { TextField } from '../../parts/field.js'
import { PageHead } from '../../parts/page.js'
import { groupsOf, type ResourceType } from './resource.js'

/** All types by tag, with how many rows each has. Types without rows are shown on demand. */
export function TypeList({ types }: { readonly types: readonly ResourceType[] }) {
  const [text, setText] = useState('')
  const [isWhole, setWhole] = useState(false)
  const wanted = text.trim().toLowerCase()
  const shown = types.filter(
    ({ type, tag, stored, count }) =>
      stored && (wanted === '' ? isWhole || count > 0 : `${type} ${tag}`.toLowerCase().includes(wanted)),
  )
  const rows = types.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <PageHead
        title="Explore"
        meta={
          <span>
            {rows.toLocaleString('en')} rows in {types.length} types.
          </span>
        }
        actions={
          <button
            class="button"
            type="button"
            data-test="empty-types"
            aria-pressed={isWhole}
            onClick={() => setWhole(!isWhole)}
          >
            Types without rows
          </button>
        }
      />
      <div class="section type-search">
        <TextField
          label="Find a type"
          value={text}
          change={setText}
          placeholder="coupon-code"
          test="type-search"
        />
      </div>
      {shown.length === 0 && <EmptyState title="No type matches" />}
      <div class="type-groups">
        {groupsOf(shown).map(([tag, group]) => (
          <section key={tag} aria-label={tag}>
            <h2>{tag}</h2>
            <ul>
              {group.map((type) => (
                <TypeLink key={type.type} type={type} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  )
}

function TypeLink({ type: { type, hidden, count } }: { readonly type: ResourceType }) {
  return (
    <li>
      <a class="row" href={pageAddress(`explore/${type}`)} data-test="type-row" data-type={type}>
        <span class="mono cut">{type}</span>
        {hidden && (
          <span class="badge line" title="No operation of Klaviyo shows it: it is state of the emulator">
            hidden
          </span>
        )}
        <span class="count">{count.toLocaleString('en')}</span>
      </a>
    </li>
  )
}
