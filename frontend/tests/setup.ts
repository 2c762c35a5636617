/** Runs before each test file: what the browser has and happy-dom lacks. */
import { afterEach } from 'vitest'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

afterEach(() => {
  if (typeof document !== 'undefined') document.body.innerHTML = ''
})
