/** One write by one press: its failure stands on the page with a repeat that carries the same key. */
import { useState } from 'react'
import { type Press, press } from '../../api/client'

interface Trouble {
  error: unknown
  again: () => Promise<void>
}

export function useAct() {
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const run = async <T>(
    send: (made: Press) => Promise<T>,
    done?: (result: T) => void,
    made = press(),
  ): Promise<void> => {
    setTrouble(null)
    try {
      const result = await send(made)
      done?.(result)
    } catch (error) {
      setTrouble({ error, again: () => run(send, done, made) })
    }
  }
  return { trouble, run }
}
