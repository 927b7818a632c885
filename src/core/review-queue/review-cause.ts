/** Writes from an address that a blacklisted visitor had only typed: who writes is the question. */
export const ADDRESS_CLAIMED = 'address_claimed_by_blacklisted';
