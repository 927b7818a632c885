/**
 * What we put into `client_state` of a call that we refuse: every later event of that call brings it back, and is known
 * for what it is without memory. Base64, as the carrier demands.
 */
export const REFUSED_MARK = Buffer.from('{"doorman":"refused"}').toString('base64');
