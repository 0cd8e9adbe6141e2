/** The definition of a form, as far as its outline shows it. */
export interface FormDefinition {
  readonly versions: readonly FormVersion[]
}

/** One version of a form. */
export interface FormVersion {
  readonly id: number | string
  readonly name: string | null
  readonly type: string
  readonly status: string
  readonly steps: readonly FormStep[]
  readonly triggers?: readonly { readonly type: string; readonly properties?: object | null }[] | null
  readonly teasers?: readonly { readonly content?: string | null }[] | null
}

interface FormStep {
  readonly id: string
  readonly name: string | null
  readonly columns?: readonly { readonly rows?: readonly { readonly blocks?: readonly Block[] }[] }[] | null
}

interface Block {
  readonly id: string
  readonly type: string
  readonly properties?: Readonly<Record<string, unknown>> | null
}

/** A step in the outline: its name, and a line for each block. */
export interface OutlinedStep {
  readonly id: string
  readonly name: string
  readonly lines: readonly { readonly id: string; readonly type: string; readonly words: string }[]
}

/** The steps of a version, with their blocks in words. */
export function outlineOf({ steps }: Pick<FormVersion, 'steps'>): readonly OutlinedStep[] {
  return steps.map(({ id, name, columns }, at) => ({
    id,
    name: name ?? `Step ${at + 1}`,
    lines: (columns ?? [])
      .flatMap(({ rows }) => rows ?? [])
      .flatMap(({ blocks }) => blocks ?? [])
      .map((block) => ({ id: block.id, type: block.type.replaceAll('_', ' '), words: wordsOf(block) })),
  }))
}

/** What a block says, in a line. */
function wordsOf({ properties }: Block): string {
  const { content, label, text, property_name, required, coupon_code, coupon } = properties ?? {}
  const said = [content, label, text].find((each) => typeof each === 'string')
  const words = [
    ...(typeof said === 'string' ? [plainText(said)] : []),
    ...(typeof property_name === 'string' ? [`kept as ${property_name}`] : []),
    ...(required === true ? ['required'] : []),
    ...couponWords(coupon_code ?? coupon),
  ]
  return words.join(', ')
}

function couponWords(coupon: unknown): readonly string[] {
  return typeof coupon === 'string' ? [coupon] : []
}

/** A text without its tags. */
export function plainText(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** When the form is shown, in words. */
export function triggerWords({
  type,
  properties,
}: {
  readonly type: string
  readonly properties?: object | null
}): string {
  const values = Object.entries(properties ?? {})
    .filter(([, value]) => value !== null)
    .map(
      ([name, value]) =>
        `${name.replaceAll('_', ' ')} ${typeof value === 'object' ? JSON.stringify(value) : value}`,
    )
  return [type.replaceAll('_', ' '), ...values].join(', ')
}

/** An activity of visitors with a form. */
export interface Activity {
  readonly attributes: { readonly dimensions: string; readonly count: number }
}

/** The sums of activities by the id of their form. */
export function sumsByForm(activities: readonly Activity[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const { attributes } of activities) {
    const { form_id } = JSON.parse(attributes.dimensions) as { readonly form_id: string }
    sums.set(form_id, (sums.get(form_id) ?? 0) + attributes.count)
  }
  return sums
}

/** `25%`; a dash without views. */
export function rateOf(submits: number, views: number): string {
  return views === 0 ? '–' : `${Math.round((submits / views) * 1_000) / 10}%`
}
