/** Where a person is in a text, kept on the device: he may close the page and find his place again. */
import { useCallback, useEffect, useState } from 'react'
import type { Reading } from './pages.ts'
import type { Reader } from './remembered.ts'
import { keepReading, keepSeen, readingOf, versionSeen } from './remembered.ts'

const atTheBeginning: Reading = { page: 1, pages: 1, read: false }

export interface ReadingHere {
  readonly reading: Reading
  readonly onReading: (change: (before: Reading) => Reading) => void
  /** The version that this person had seen to its end before this page was opened; 0 for none. */
  readonly seenBefore: number
}

const isSame = (a: Reading, b: Reading): boolean => a.page === b.page && a.pages === b.pages && a.read === b.read

/** The reading of exactly these words. */
export function useReading(reader: Reader, sha256: string, version: number): ReadingHere {
  const [reading, setReading] = useState(() => readingOf(reader, sha256) ?? atTheBeginning)
  const [seenBefore] = useState(() => versionSeen(reader))
  useEffect(() => {
    keepReading(reader, sha256, reading)
    if (reading.read) keepSeen(reader, version)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- who reads what is the same for as long as this is drawn
  }, [reading])
  const onReading = useCallback<ReadingHere['onReading']>((change) => {
    setReading((before) => {
      const next = change(before)
      return isSame(before, next) ? before : next
    })
  }, [])
  return { reading, onReading, seenBefore }
}
