/** Marks before list items, as portals leave them. */

export const BULLET = /^(?:[•●▪■◆○◦‣∙⁃▶►➤➢✓✔★☆]|·(?=\s?\S)|[-–*+](?=\s))[?？]?\s*/u;

/** A hyphen without a space is a bullet only in a row of them. */
export const TIGHT_BULLET = /^[-–](?=[\p{Script=Han}A-Za-z])\s*/u;
