/** Starts the application: words first, then the screen of the address. */
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { makeRouter } from './routes'
import { texts } from './text/store'
import { Frame } from './ui/Frame'

async function start() {
  const root = document.getElementById('root')
  if (!root) throw new Error('No place for the application in index.html')
  document.documentElement.lang = texts.read().lang
  await texts.load(['common'])
  createRoot(root).render(
    <Frame>
      <RouterProvider router={makeRouter()} />
    </Frame>,
  )
}

void start()
