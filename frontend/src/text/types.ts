/** Which texts exist. A new area is one import and one line here; keys and arguments are then checked everywhere. */

import type audit from './ru/audit'
import type cash from './ru/cash'
import type clients from './ru/clients'
import type common from './ru/common'
import type deals from './ru/deals'
import type desk from './ru/desk'
import type onec from './ru/onec'
import type payments from './ru/payments'
import type publicPages from './ru/public'
import type receipts from './ru/receipts'
import type reports from './ru/reports'
import type settings from './ru/settings'
import type signin from './ru/signin'
import type staff from './ru/staff'
import type talks from './ru/talks'
import type tasks from './ru/tasks'
import type templates from './ru/templates'
import type till from './ru/till'

export interface Messages {
  common: typeof common
  desk: typeof desk
  clients: typeof clients
  deals: typeof deals
  tasks: typeof tasks
  talks: typeof talks
  cash: typeof cash
  payments: typeof payments
  receipts: typeof receipts
  till: typeof till
  onec: typeof onec
  reports: typeof reports
  templates: typeof templates
  staff: typeof staff
  settings: typeof settings
  audit: typeof audit
  signin: typeof signin
  public: typeof publicPages
}

export type Area = keyof Messages
export type Lang = 'ru' | 'en'

/** The shape of a Russian file with any words in it: English files are declared with it. */
export type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> }

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages
    Locale: Lang
  }
}
