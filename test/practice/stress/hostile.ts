/** What learners and their enemies may type into a container: title, script for `sh -c`, and settings of the container. */
export interface Hostile {
  readonly title: string;
  readonly script: string;
  readonly host?: object;
  /** Most milliseconds to wait for its own end; without it, it is killed after a while. */
  readonly ends?: boolean;
}

export const hostile: readonly Hostile[] = [
  { title: 'endless loop', script: 'while :; do :; done' },
  { title: 'ten endless loops', script: 'for i in 1 2 3 4 5 6 7 8 9; do (while :; do :; done) & done; while :; do :; done' },
  { title: 'fork bomb', script: 'b() { b | b & }; b; while :; do sleep 1; done' },
  { title: 'fork bomb with a limit', script: 'b() { b | b & }; b; while :; do sleep 1; done', host: { PidsLimit: 20 } },
  { title: 'yes', script: 'yes > /dev/null' },
  { title: 'yes to the log', script: 'yes' },
  { title: '10 GB through a pipe', script: 'cat /dev/zero | head -c 10G > /dev/null' },
  { title: 'awk without end', script: "awk 'BEGIN { while (1) n++ }'" },
  { title: 'awk eats memory', script: `awk 'BEGIN { for (;;) x = x "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" }'` },
  { title: 'sed without end', script: "echo x | sed ':a;ba'" },
  { title: 'sed on 20 MB', script: "yes 'the quick brown fox' | head -n 1000000 | sed s/o/0/g | tail -n 1" },
  { title: 'sort of 20 MB', script: "yes 'the quick brown fox' | head -n 1000000 | sort | tail -n 1" },
  { title: 'tr of 20 MB', script: "yes 'the quick brown fox' | head -n 1000000 | tr a-z A-Z | tail -n 1" },
  { title: 'seq to a billion', script: 'seq 1 1000000000 > /dev/null' },
  { title: 'catastrophic pattern, grep', script: `yes aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab | grep -E '^(a+)+$'` },
  { title: 'catastrophic pattern, grep in a file', script: `yes aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab | head -n 1000 > /f; grep -E '^(a+)+$' /f` },
  { title: 'catastrophic pattern, shell', script: 'x=$(yes a | head -n 20000 | tr -d "\\n"); while :; do case $x in *a*a*a*a*a*a*a*a*a*b) ;; esac; done' },
  { title: 'catastrophic removal', script: 'x=$(yes a | head -n 20000 | tr -d "\\n"); while :; do echo ${x##*a*a*a*b} > /dev/null; done' },
  { title: 'recursion', script: 'f() { f; }; f', ends: true },
  { title: 'recursion in a substitution', script: 'f() { echo $(f); }; f', ends: true },
  { title: 'recursion by eval', script: `e='eval "$e"'; eval "$e"`, ends: true },
  { title: 'recursion by source', script: 'echo ". /s" > /s; . /s', ends: true },
  { title: 'width of a billion', script: 'printf %1000000000d 1 > /dev/null', ends: true },
  { title: 'braces', script: 'echo {1..100000000} > /dev/null', ends: true },
  { title: 'braces multiplied', script: 'echo {1..2000}{1..2000}{1..2000} > /dev/null', ends: true },
  { title: 'arithmetic', script: 'echo $((9223372036854775807 + 1)) $((-9223372036854775807 - 2)) $((1 << 63)) $((1 << 200)) $((99999999999999999999 * 99999999999))', ends: true },
  { title: 'long number', script: 'x=$(yes 9 | head -n 200000 | tr -d "\\n"); echo $((x + 1))', ends: true },
  { title: 'deep parentheses', script: 'x=$(yes "(" | head -n 100000 | tr -d "\\n"); eval "echo \\$(($x"; echo still', ends: true },
  { title: '2 GB of zeros', script: 'dd if=/dev/zero of=/f bs=1M count=2048', ends: true },
  { title: '2 GB in one block', script: 'dd if=/dev/zero of=/f bs=2G count=1', ends: true },
  { title: 'a hole of 8 TB', script: 'dd if=/dev/zero of=/f bs=1M seek=8000000 count=1; truncate -s 8T /g; cat /f /g > /dev/null; cp /g /h', ends: true },
  { title: 'a file that grows', script: 'while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx >> /f; done' },
  { title: 'a file that grows fast', script: 'cat /dev/zero > /f', ends: true },
  { title: 'files without number', script: 'i=0; while :; do : > /f$i; i=$((i+1)); done' },
  { title: 'a folder in a folder', script: 'while mkdir d && cd d; do :; done', ends: true },
  { title: 'a variable that grows', script: 'x=aaaaaaaaaaaaaaaa; while :; do x=$x$x; done', ends: true },
  { title: 'variables without number', script: 'i=0; while :; do eval "v$i=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"; i=$((i+1)); done' },
  { title: 'arguments without number', script: 'set -- a; while :; do set -- "$@" "$@"; done', ends: true },
  { title: 'jobs without number', script: 'while :; do : & done' },
  { title: 'a line without end', script: 'cat /dev/zero | grep x', ends: true },
  { title: 'head of a line without end', script: 'cat /dev/zero | head -n 1 > /dev/null' },
  { title: 'read of a line without end', script: 'read x < /dev/zero' },
  { title: 'exec in exec', script: 'echo "exec sh /s" > /s; exec sh /s' },
  { title: 'find and xargs', script: 'while :; do find / | xargs echo > /dev/null; done' },
  { title: 'children in a row', script: 'while :; do true | cat | cat > /dev/null; /bin/true; done' },
];
