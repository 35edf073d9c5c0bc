/** The pages of the portal are whole without a script, and none is sent. */
export const csr = false
