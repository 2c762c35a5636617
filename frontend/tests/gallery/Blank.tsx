/** A screen with nothing in it. */
import { Button } from '../../src/ui/Button'
import { Empty } from '../../src/ui/Empty'
import { TasksIcon } from '../../src/ui/icons'
import { Page } from '../../src/ui/Page'

export function Blank() {
  return (
    <Page title="Сегодня">
      <Empty
        title="На сегодня дел нет"
        icon={<TasksIcon size={40} />}
        act={<Button tone="main">Создать заявку</Button>}
      >
        Здесь появятся сроки оплат, звонки и вылеты.
      </Empty>
    </Page>
  )
}
