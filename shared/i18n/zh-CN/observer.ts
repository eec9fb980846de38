export const observer = {} as const
