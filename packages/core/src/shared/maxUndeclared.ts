/** So many ids that no journey declares are recorded in a session: more are made up, not marked. */
export const MAX_UNDECLARED = 50
