/** The ground of every page: theme, words, toasts. Tests and the application use the same one. */
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import type { QueryClient } from '@tanstack/react-query'
import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import './css'
import { Texts } from '../text/Texts'
import { contrast, theme } from './theme'

export function Frame({ queries, children }: { queries: QueryClient; children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={contrast} defaultColorScheme="light">
      <QueryClientProvider client={queries}>
        <Texts>
          <Notifications position="bottom-right" limit={4} autoClose={5000} />
          {children}
        </Texts>
      </QueryClientProvider>
    </MantineProvider>
  )
}
