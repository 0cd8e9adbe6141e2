/** The 404 of an object type on the paths of its records (seen: nickdnk-get_records_for_object_type.404). */
export function unknownType(id: string): string {
  return `Object type \`${id}\` not found`
}
