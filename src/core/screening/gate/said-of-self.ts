/** What a blocked visitor said of itself and the host has not heard; as its own answers show it. */
export interface SaidOfSelf {
  name?: string;
  email?: string;
  phoneNumber?: string;
  identifier?: string;
  additionalAttributes?: Record<string, unknown>;
  customAttributes?: Record<string, unknown>;
  /** Names of custom attributes of the contact that it took off. */
  takenOff?: string[];
  /** Custom attributes that it gave its conversation. */
  ofConversation?: Record<string, unknown>;
}
