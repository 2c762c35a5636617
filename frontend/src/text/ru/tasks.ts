/** Words of the area `tasks`. */
const ru = {
  title: 'Задачи',
} as const

export default ru
