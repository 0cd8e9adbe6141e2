import { type ApiRow, textOf } from '../../api/rows.js'
import { Icon } from '../../parts/icon.js'
import { Json } from '../../parts/json.js'
import { definitionSentences } from '../../parts/sentences.js'
import { momentOf } from '../../parts/time.js'

/** The definition of a segment as sentences, and as the API has it. */
export function Definition({
  segment,
  names,
}: {
  readonly segment: ApiRow
  readonly names: ReadonlyMap<string, string>
}) {
  const { definition } = segment.attributes
  const groups = definitionSentences(definition, (id) => names.get(id) ?? id)
  return (
    <div class="section stack">
      <h2>A profile is a member if it</h2>
      <ol class="stack" data-test="segment-definition">
        {groups.map((sentences, at) => (
          <li key={at} class="note">
            <span class="sr-only">{at > 0 && 'and '}</span>
            <div class="stack tight">
              {at > 0 && <span class="muted small">and</span>}
              {sentences.map((sentence, number) => (
                <span key={number}>
                  {number > 0 && <span class="muted">or </span>}
                  {sentence}
                </span>
              ))}
            </div>
          </li>
        ))}
      </ol>
      <p class="muted small">
        Kept up to date since {momentOf(textOf(segment, 'created'))} UTC
        {segment.attributes.is_active === false && '; not active now'}.
      </p>
      <details>
        <summary class="row muted small">
          <span class="chevron">
            <Icon name="right" size={12} />
          </span>
          The definition as the API has it
        </summary>
        <Json value={definition} label="Definition" />
      </details>
    </div>
  )
}
