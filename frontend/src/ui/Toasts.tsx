/** Where toasts appear. A chunk of its own, loaded after the first screen. */
import '@mantine/notifications/styles.css'
import { Notifications } from '@mantine/notifications'

export default function Toasts() {
  return <Notifications position="bottom-right" limit={4} autoClose={5000} />
}
