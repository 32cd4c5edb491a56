/** Who sends: the name and version that stand in every batch. */
export const SDK = 'earshot/0.1.0'
