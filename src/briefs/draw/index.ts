/** Drawing: a brief as a page and as a picture, made from data without a browser. Keeps nothing. */
export { drawPage, drawPicture } from './draw-brief.ts'
