/** What the errors of a response of Klaviyo's API say, with the places that they point to. */
export function refusalText(text: string): string | undefined {
  try {
    const { errors } = JSON.parse(text) as { readonly errors?: readonly ApiError[] }
    return errors
      ?.map(({ detail, title, source }) => {
        const place = source?.pointer ?? source?.parameter
        return `${detail ?? title}${place && place !== '/data' ? ` (${place})` : ''}`
      })
      .join(' ')
  } catch {
    return text.slice(0, 300) || undefined
  }
}

interface ApiError {
  readonly title?: string
  readonly detail?: string
  readonly source?: { readonly pointer?: string; readonly parameter?: string }
}
