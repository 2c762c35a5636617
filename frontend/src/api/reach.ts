/** Whether the server can be reached: the browser's own word, and after a request that got no answer a look of our own. */

const EVERY = 5000
/** Cheap and always there: any answer at all means that the server is reached. */
const PLACE = '/tropa.svg'

const listeners = new Set<() => void>()
let reached = true
let timer: ReturnType<typeof setTimeout> | undefined

function say(next: boolean) {
  if (next === reached) return
  reached = next
  for (const tell of listeners) tell()
}

async function look(): Promise<void> {
  clearTimeout(timer)
  // While the browser itself says that there is no network, there is nothing to find out.
  if (navigator.onLine) {
    const answered = await fetch(`${PLACE}?reach`, { method: 'HEAD', cache: 'no-store' }).then(
      () => true,
      () => false,
    )
    say(answered)
    if (answered) return
  }
  timer = setTimeout(look, EVERY)
}

export const reach = {
  /** A request got no answer: once is nothing, so we look ourselves. */
  doubt(): void {
    if (reached) void look()
  },
  listen(tell: () => void): () => void {
    listeners.add(tell)
    window.addEventListener('online', tell)
    window.addEventListener('offline', tell)
    return () => {
      listeners.delete(tell)
      window.removeEventListener('online', tell)
      window.removeEventListener('offline', tell)
    }
  },
  read: (): boolean => navigator.onLine && reached,
}
