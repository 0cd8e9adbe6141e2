/** JSON in localStorage. A browser that refuses storage reads undefined and forgets what is written. */
export const storage = {
  read(key: string): unknown {
    try {
      const text = localStorage.getItem(key)
      return text === null ? undefined : JSON.parse(text)
    } catch {
      return undefined
    }
  },
  write(key: string, value: unknown): void {
    keep(() => localStorage.setItem(key, JSON.stringify(value)))
  },
  remove(key: string): void {
    keep(() => localStorage.removeItem(key))
  },
}

/** Texts in sessionStorage, kept as they are. */
export const session = {
  read(key: string): string | undefined {
    try {
      return sessionStorage.getItem(key) ?? undefined
    } catch {
      return undefined
    }
  },
  write(key: string, value: string): void {
    keep(() => sessionStorage.setItem(key, value))
  },
  remove(key: string): void {
    keep(() => sessionStorage.removeItem(key))
  },
}

function keep(write: () => void): void {
  try {
    write()
  } catch {
    // A page without storage works, it only forgets.
  }
}
