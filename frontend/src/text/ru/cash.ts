/** Words of the area `cash`. */
const ru = {
  title: 'Касса',
} as const

export default ru
