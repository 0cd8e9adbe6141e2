/** The default label of an account: the last four characters of its key. */
export function keyLabel(secret: string): string {
  return `key …${secret.slice(-4)}`
}
