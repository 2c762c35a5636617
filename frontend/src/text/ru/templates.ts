/** Words of the area `templates`. */
const ru = {
  title: 'Шаблоны документов',
} as const

export default ru
