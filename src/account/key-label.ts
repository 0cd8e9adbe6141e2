/** What an account is called that is known by its key alone; of a secret only the end is shown. */
export function keyLabel(secret: string): string {
  return `key …${secret.slice(-4)}`
}
