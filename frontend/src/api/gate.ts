/** Where requests wait while the user signs in again, and the flag that opens the overlay. Holds no data. */

type Tell = () => void

export interface Gate {
  /** True while the session is known to be over. */
  closed: () => boolean
  listen: (tell: Tell) => () => void
  /** The session works: from now on a 401 means that it has ended, not that nobody signed in. */
  opened: () => void
  /** Called on 401. Resolves true after a new sign-in; false at once when there was no session before. */
  wait: () => Promise<boolean>
  /** Nobody is signed in any more: waiting requests give up. */
  leave: () => void
}

export function makeGate(): Gate {
  const listeners = new Set<Tell>()
  let known = false
  let closed = false
  let waiting: ((again: boolean) => void)[] = []
  const settle = (again: boolean) => {
    const released = waiting
    waiting = []
    closed = false
    for (const release of released) release(again)
    for (const tell of listeners) tell()
  }
  return {
    closed: () => closed,
    listen(tell) {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    opened() {
      known = true
      if (closed) settle(true)
    },
    wait() {
      if (!known) return Promise.resolve(false)
      const again = new Promise<boolean>((release) => waiting.push(release))
      if (!closed) {
        closed = true
        for (const tell of listeners) tell()
      }
      return again
    },
    leave() {
      known = false
      settle(false)
    },
  }
}

export const gate = makeGate()
