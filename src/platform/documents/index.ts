/**
 * Documents: PDF and XLSX files for people to keep, and pages of a PDF as pictures.
 * Takes text, tables and pictures as data, or a layout and its data; gives bytes. Knows no trade and keeps nothing.
 * Promises: text is never read as markup or as a formula; PDFs are tagged (PDF/UA-1); a hostile PDF hurts only a process of its own.
 */
export { writePdf, type PdfBlock } from './write-pdf.ts'
export { typesetPdf, typesetPicture } from './typeset.ts'
export { writeXlsx } from './write-xlsx.ts'
export { writeLargeXlsx } from './write-large-xlsx.ts'
export { readPdfPages } from './read-pdf-pages.ts'
