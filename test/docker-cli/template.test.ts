import { describe, expect, it } from 'vitest';
import { inspector } from '../../src/docker-cli/output/inspector.js';
import { indentJson } from '../../src/docker-cli/output/json.js';
import { compile } from '../../src/docker-cli/output/template/template.js';

const fill = (source: string, data: unknown = { Name: '/web', List: ['a', 'b'], Map: { k2: 2, k1: 1 }, N: 3, Yes: true, Null: null }): string => compile(source)(data);

/** Outputs were recorded from docker 28.5's `inspect --format`. */
describe('Go templates', () => {
  it.each([
    ['{{.Name}} {{.N}} {{.Yes}}', '/web 3 true'],
    ['{{.List}}|{{json .List}}|{{len .List}}', '[a b]|["a","b"]|2'],
    ['{{index .List 1}} {{index .Map "k1"}} {{(index .List 0)}}', 'b 1 a'],
    ['{{range .List}}<{{.}}>{{end}}', '<a><b>'],
    ['{{range $i, $e := .List}}{{$i}}={{$e}};{{else}}none{{end}}', '0=a;1=b;'],
    ['{{range $k, $v := .Map}}{{$k}}={{$v}} {{end}}', 'k1=1 k2=2 '],
    ['{{range .Null}}x{{else}}none{{end}}', 'none'],
    ['{{if .Yes}}a{{else}}b{{end}}{{if eq .N 4}}c{{else if eq .N 3}}d{{end}}', 'ad'],
    ['{{with .Name}}{{.}}{{end}}{{with .Null}}x{{else}}y{{end}}', '/weby'],
    ['{{$x := .N}}{{$x}}{{$x = 5}}{{$x}}', '35'],
    ['{{and 1 0}}{{or 0 2}}{{not .Yes}}', '02false'],
    ['{{lt 1 2}} {{ge 2 2}} {{ne 1 2}} {{eq .N 1 3}}', 'true true true true'],
    ['{{join .List ","}} {{index (split .Name "/") 1}} {{upper .Name}} {{title "abc"}}', 'a,b web /WEB Abc'],
    ['{{truncate .Name 2}}|{{pad .Name 1 2}}|{{lower "AB"}}', '/w| /web  |ab'],
    ['{{println .N}}{{print 1 2 "x" 3}}', '3\n1 2x3'],
    ['{{printf "%s %d %v %q" .Name 3 .Yes "x"}}', '/web 3 true "x"'],
    ['{{printf "%5d|%-5s|%05.2f|%x|%t|%%" 42 "ab" 3.14159 255 true}}', '   42|ab   |03.14|ff|true|%'],
    ['{{.Name | printf "%.3s"}}', '/we'],
    ['{{html "<a>"}} {{js "\'"}} {{urlquery "a b"}}', "&lt;a&gt; \\' a+b"],
    ['{{/* c */}}x {{- .N -}} y', 'x3y'],
    ['{{slice .Name 1 3}} {{1.5}} {{0x10}} {{"a\\tb"}} {{`r`}}', 'we 1.5 16 a\tb r'],
    ['{{define "a"}}<{{.}}>{{end}}{{template "a" .N}}', '<3>'],
    ['{{range .List}}{{if eq . "b"}}{{break}}{{end}}{{.}}{{end}}', 'a'],
    ['a\\tb', 'a\\tb'],
  ])('%s', (source, expected) => {
    expect(fill(source)).toBe(expected);
  });

  it.each([
    ['{{.Id', 'template: :1: unclosed action'],
    ['{{end}}', 'template: :1: unexpected {{end}}'],
    ['{{if .X}}', 'template: :1: unexpected EOF'],
    ['{{if}}x{{end}}', 'template: :1: missing value for if'],
    ['{{nofunc .Id}}', 'template: :1: function "nofunc" not defined'],
    ['{{$y}}', 'template: :1: undefined variable "$y"'],
    ['{{break}}', 'template: :1: {{break}} outside {{range}}'],
    ['{{"unterminated}}', 'template: :1: unterminated quoted string'],
  ])('cannot be parsed: %s', (source, message) => {
    expect(() => compile(source)).toThrow(message);
  });

  it.each([
    ['{{.Foo}}', 'template: :1:2: executing "" at <.Foo>: map has no entry for key "Foo"'],
    ['{{.Map.x}}', 'template: :1:6: executing "" at <.Map.x>: map has no entry for key "x"'],
    ['{{index .List 9}}', 'template: :1:2: executing "" at <index .List 9>: error calling index: index out of range: 9'],
    ['{{index .List "a"}}', 'template: :1:2: executing "" at <index .List "a">: error calling index: cannot index slice/array with type string'],
    ['{{len 3}}', 'template: :1:2: executing "" at <len 3>: error calling len: len of type int'],
    ['{{lower 3}}', 'template: :1:8: executing "" at <3>: expected string; found 3'],
    ['{{eq 1 "a"}}', 'template: :1:2: executing "" at <eq 1 "a">: error calling eq: incompatible types for comparison: int and string'],
    ['{{nil}}', 'template: :1:2: executing "" at <nil>: nil is not a command'],
  ])('fails on the value: %s', (source, message) => {
    expect(() => fill(source)).toThrow(message);
  });
});

describe('inspect', () => {
  const container = '{"Id":"abc","State":{"Status":"running","Running":true,"Pid":7},"Config":{"Env":null,"Volumes":null,"Labels":{"b":"2","a":"1"}},"HostConfig":{"Binds":null,"Memory":9223372036854771712}}';
  const show = (format: string): string => {
    const found = inspector(format);
    found.add(container);
    return found.flush();
  };

  it.each([
    ['{{.State}}', '{running true 7}\n'],
    ['{{.Config.Env}} {{.Config.Volumes}} {{.HostConfig.Binds}} {{.Config.Labels}}', '[] map[] [] map[a:1 b:2]\n'],
    ['{{.Config.Labels.x}}', '<no value>\n'],
    ['{{.ID}} {{.Config.Healthcheck}} {{.SizeRw}}', 'abc <nil> <nil>\n'],
    ['{{json .Config.Labels}}', '{"a":"1","b":"2"}\n'],
  ])('knows Go\'s types behind the JSON: %s', (format, expected) => {
    expect(show(format)).toBe(expected);
  });

  it('keeps numbers that a double cannot hold', () => {
    expect(show('')).toContain('"Memory": 9223372036854771712');
  });

  it('indents as Go does', () => {
    expect(indentJson('[{"a":[],"b":{},"c":[1,"x{"]}]')).toBe('[\n    {\n        "a": [],\n        "b": {},\n        "c": [\n            1,\n            "x{"\n        ]\n    }\n]');
  });

  it('says what is wrong with exit code 64 for a template that cannot be parsed', () => {
    expect(() => inspector('{{.Id')).toThrow(expect.objectContaining({ exitCode: 64, message: 'template parsing error: template: :1: unclosed action' }));
  });
});
