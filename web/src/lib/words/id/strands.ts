/** Words of the strands of an issue. */
export const strands = {
  title: 'Untaian di dalam isu ini',
  help: 'Orang membicarakan satu perkara dengan kata yang berbeda-beda. Tiap untaian dapat dibuka, dan dipisahkan bila sebenarnya isu lain.',
  own: 'untaian asal isu ini',
  shared: (terms: string) => `kesamaan: ${terms}`,
  takeOut: 'Pisahkan',
  takenOut: 'Untaian dipisahkan dan tidak digabung lagi dengan sendirinya.',
  only: 'Hanya satu untaian',
  onBoard: (n: string) => `${n} untaian`,
}
