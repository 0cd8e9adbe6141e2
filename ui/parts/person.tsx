/** What names a profile, the most telling first. */
export interface PersonNames {
  readonly id: string
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly externalId?: string | undefined
}

/** The name by which a profile is listed: its email address, phone number, external id or id. */
export function nameOfPerson({ id, email, phone, externalId }: PersonNames): string {
  return email || phone || externalId || id
}

/** A link to a profile. */
export function PersonLink({ person, href }: { readonly person: PersonNames; readonly href: string }) {
  return (
    <a href={href} data-id={person.id}>
      {nameOfPerson(person)}
    </a>
  )
}
