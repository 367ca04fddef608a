/** How `break`, `continue`, `return` and `exit` leave what they are in. */
export class BreakLoop extends Error {
  constructor(public levels: number) {
    super();
  }
}
export class ContinueLoop extends Error {
  constructor(public levels: number) {
    super();
  }
}
export class ReturnFunction extends Error {
  constructor(readonly status: number) {
    super();
  }
}
export class ExitShell extends Error {
  constructor(readonly status: number) {
    super();
  }
}
