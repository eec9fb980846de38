/** Whether this is a phone: what is not needed each minute begins folded there. Asked when something is drawn, not followed. */
export const isNarrow = (): boolean => typeof matchMedia === 'function' && matchMedia('(max-width: 48rem)').matches
