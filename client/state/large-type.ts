/**
 * 大字: one switch that scales every length of the page by 1.35 (all sizes are in rem). Remembered on this device and set
 * on `<html data-size>` before the first paint, so that nothing jumps.
 */
import { useSyncExternalStore } from 'react'
import { readSetting, writeSetting } from './setting.ts'

const listeners = new Set<() => void>()
const isLarge = (): boolean => document.documentElement.dataset['size'] === 'large'

/** Switches large type on or off for the whole page. */
export function setLargeType(large: boolean): void {
  document.documentElement.dataset['size'] = large ? 'large' : 'normal'
  writeSetting('largeType', large ? 'yes' : 'no')
  for (const listener of listeners) listener()
}

/** Applies the remembered choice; call once before rendering. */
export function restoreLargeType(): void {
  document.documentElement.dataset['size'] = readSetting('largeType') === 'yes' ? 'large' : 'normal'
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether large type is on. */
export const useLargeType = (): boolean => useSyncExternalStore(subscribe, isLarge, isLarge)
