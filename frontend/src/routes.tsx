/** Every address of the application. A screen is one line: it loads its code and its words together when it is opened. */
import type { ComponentType } from 'react'
import { createBrowserRouter, type RouteObject } from 'react-router'
import { texts } from './text/store'
import type { Area } from './text/types'
import { Crash, Missing } from './ui/Crash'

type Module = { default: ComponentType }

/** `screen('clients/:id', ['clients', 'deals'], () => import('./clients/Card'))` */
export function screen(
  path: string,
  words: readonly Area[],
  load: () => Promise<Module>,
  /** What opens over the screen at addresses of its own. */
  over: RouteObject[] = [],
): RouteObject {
  return {
    path,
    children: over,
    ErrorBoundary: Crash,
    lazy: async () => {
      const [module] = await Promise.all([load(), texts.load(words)])
      return { Component: module.default }
    },
  }
}

/** Without the frame of the application and without a session: sign-in, sign-up, pages for tourists. */
const open: RouteObject[] = [
  screen('signin', ['signin'], () => import('./signin/Screen')),
  screen('signup', ['signin'], () => import('./signin/Screen')),
]

/** The words of every screen about receipts. */
const RECEIPTS = ['receipts', 'till', 'payments'] as const

/** Inside the frame, for people who are signed in. */
const framed: RouteObject[] = [
  screen('', ['desk', 'cash', 'deals', 'payments'], () => import('./desk/Screen')),
  screen('clients', ['clients'], () => import('./clients/List')),
  screen('clients/new', ['clients'], () => import('./clients/New')),
  screen('clients/:id', ['clients', 'deals'], () => import('./clients/Card')),
  screen('clients/:id/edit', ['clients'], () => import('./clients/Edit')),
  screen('deals', ['deals'], () => import('./deals/List')),
  screen('deals/new', ['deals'], () => import('./deals/New')),
  screen('deals/:id', ['deals', 'payments', 'till'], () => import('./deals/Card'), [
    screen('pay/:desk?/:job?', ['payments', 'till'], () => import('./payments/Pay')),
    screen('offset', ['payments', 'till'], () => import('./payments/Offset')),
    screen('refund/:payment', ['payments', 'till'], () => import('./payments/Refund')),
  ]),
  screen('payments', ['payments'], () => import('./payments/List')),
  screen('receipts', RECEIPTS, () => import('./receipts/List')),
  screen('receipts/offsets', RECEIPTS, () => import('./receipts/Offsets')),
  screen('receipts/correct', RECEIPTS, () => import('./receipts/Correct')),
  screen('receipts/correct/:desk/:job', RECEIPTS, () => import('./receipts/Sent')),
  screen('receipts/:desk/:job', RECEIPTS, () => import('./receipts/Card')),
  screen('receipts/:desk/:job/decide', RECEIPTS, () => import('./receipts/Decide')),
  screen('cash', ['cash', 'till'], () => import('./cash/Screen')),
  screen('onec', ['onec'], () => import('./onec/Screen')),
  screen('staff', ['staff'], () => import('./staff/Screen')),
  screen('settings', ['settings'], () => import('./settings/Screen')),
]

/** Addresses of the framed screens; the menu shows what is here. */
export const addresses: ReadonlySet<string> = new Set(framed.map((route) => `/${route.path ?? ''}`))

export const routes: RouteObject[] = [
  {
    ErrorBoundary: Crash,
    HydrateFallback: () => null,
    children: [
      ...open,
      {
        lazy: async () => ({ Component: (await import('./Layout')).default }),
        children: [...framed, { path: '*', Component: Missing }],
      },
    ],
  },
]

export const makeRouter = () => createBrowserRouter(routes)
