/**
 * A photo in Word: as large as the type area takes, its caption kept on the same page. Word does not turn a photo upright by
 * itself, so one that lies on its side is turned here. It changes no pixel.
 */
import { AlignmentType, ImageRun, Paragraph } from 'docx'
import type { PhotoBlock } from '#shared/minutes/blocks.ts'
import { styleIds } from './docx-styles.ts'
import type { Photo } from './photos.ts'

/** Pixels of 1/96 inch: the line's 156 mm, and a height that leaves the page room for a title and a caption. */
const largest = { width: 588, height: 640 } as const

/** The picture's size on the page, never larger than its own pixels. */
function fitted(width: number, height: number): { readonly width: number; readonly height: number } {
  const share = Math.min(1, largest.width / width, largest.height / height)
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) }
}

function pictureOf(file: NonNullable<PhotoBlock['file']>, { bytes, degrees }: Photo, caption: string): ImageRun {
  const { width, height } = fitted(file.width, file.height)
  const lies = degrees === 90 || degrees === 270
  return new ImageRun({
    type: file.mediaType === 'image/png' ? 'png' : 'jpg',
    data: bytes,
    transformation: { ...(lies ? { width: height, height: width } : { width, height }), rotation: degrees },
    altText: { name: file.sha256, title: caption, description: caption },
  })
}

/** Picture and caption; without the photo the caption and the sentence that it is missing. */
export function photoParagraphs({ file, caption, instead }: PhotoBlock, photo: Photo | null): readonly Paragraph[] {
  const below = new Paragraph({ style: styleIds.caption, text: caption, keepLines: true })
  if (file === null || photo === null) return [below, new Paragraph({ style: styleIds.caption, text: instead })]
  const children = [pictureOf(file, photo, caption)]
  return [new Paragraph({ alignment: AlignmentType.CENTER, spacing: { before: 160 }, keepNext: true, children }), below]
}
