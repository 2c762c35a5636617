/** The ground of every page: theme, words, toasts. Tests and the application use the same one. */
import { MantineProvider } from '@mantine/core'
import { lazy, type ReactNode, Suspense } from 'react'
import './css'
import { Texts } from '../text/Texts'
import { contrast, theme } from './theme'

/** Nobody reads a toast in the first second: it waits for the screen. */
const Toasts = lazy(() => import('./Toasts'))

export function Frame({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={contrast} defaultColorScheme="light">
      <Texts>
        <Suspense>
          <Toasts />
        </Suspense>
        {children}
      </Texts>
    </MantineProvider>
  )
}
