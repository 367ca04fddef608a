/**
 * Container logs, names and error messages come from the learner's machine and may hold anything. What reaches the
 * screen has no way to move the cursor, change the title, recolour, or reorder text.
 */

/** CSI, OSC/DCS/APC/PM/SOS strings (ended by BEL or ST, or cut off), and two-byte escapes; C1 forms as well. */
const ESCAPES =
   
  /(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]?|(?:\u001B[\]PX^_]|[\u0090\u0098\u009D-\u009F])[\s\S]*?(?:\u0007|\u001B\\|\u009C|$)|\u001B[ -/]*[0-~]?/g;

/** The other control characters, and the marks that turn text around (https://trojansource.codes). */
 
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** Plain text; line breaks stay, tabs become two spaces. */
export function sanitize(text: string): string {
  return text.replace(ESCAPES, '').replace(/\r\n?/g, '\n').replace(/\t/g, '  ').replace(CONTROLS, '');
}

/** The same on one line. */
export function sanitizeLine(text: string): string {
  return sanitize(text).replace(/\s*\n\s*/g, ' ').trim();
}
