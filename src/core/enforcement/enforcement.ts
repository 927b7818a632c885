export type TargetKind = 'contact' | 'conversation' | 'attempt';

/**
 * `blocked`: the host's flag on a contact. `status`: a conversation resolved, or put back by Undo. `note`: a
 * private note in a conversation. `review_label`: the label of an open review item. `remove`: a conversation
 * deleted on the host. `files`: bytes of a stopped message copied to the ledger. `opened`: a conversation that
 * the host hides for a flag of ours, opened: of an exempt inbox, whose members are told, or of somebody else.
 */
export type Effect = 'blocked' | 'status' | 'note' | 'review_label' | 'remove' | 'files' | 'opened';

export type EnforcementState = 'pending' | 'done' | 'dead';
