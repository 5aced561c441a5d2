package record

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/lazyregexp"
)

const (
	// maxSize bounds the data, in bytes. No contact file comes near it.
	maxSize = 1 << 20
	// maxDepth bounds how deep values nest.
	maxDepth = 64
	// maxKeys bounds the keys of one mapping. The time that the library takes grows
	// with the square of their number.
	maxKeys = 1000
	// maxRun bounds a row of angle brackets and a row of empty lines, for the same
	// reason.
	maxRun = 1000
)

// Read decodes data, a YAML mapping, into the struct that v points to. Fields
// are matched by their `yaml` tag. A field whose key is absent or has no value
// keeps its value. A single value where a list is expected is a list of one. The
// first line of data is line firstLine of file. Read adds a finding for each
// mistake and reads the rest of the record.
func Read(file string, firstLine int, data []byte, v any, findings *diag.List) *Record {
	d := newDecoder(file, firstLine, findings)
	d.read(data, v)
	return d.record
}

func newDecoder(file string, firstLine int, findings *diag.List) *decoder {
	return &decoder{record: &Record{file: file, root: &place{line: firstLine, col: 1}}, shift: firstLine - 1, findings: findings}
}

// read fills the struct that v points to from YAML.
func (d *decoder) read(data []byte, v any) {
	target := structOf(v)
	d.target = target
	if !d.fits(data) {
		return
	}
	data = d.text(data)
	if d.meant != nil {
		data = d.setAside(data, target)
	}
	d.value(d.parse(data), target, d.record.root, nil)
}

// structOf returns the struct that v points to.
func structOf(v any) reflect.Value {
	target := reflect.ValueOf(v)
	if target.Kind() != reflect.Pointer || target.Elem().Kind() != reflect.Struct {
		panic(fmt.Sprintf("record: Read into %T, want a pointer to a struct", v))
	}
	return target.Elem()
}

// fits reports whether data is small enough to be read. If not, it adds a finding.
func (d *decoder) fits(data []byte) bool {
	if len(data) <= maxSize {
		return true
	}
	d.record.broken = true
	d.findings.Error(d.record.At(), "yaml-size", fmt.Sprintf("%d bytes of settings, more than the %d that are read", len(data), maxSize), "keep only the settings in it")
	return false
}

// text returns data as valid UTF-8 with "\n" for every line end. It adds a finding for
// each line that is not UTF-8.
func (d *decoder) text(data []byte) []byte {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	if utf8.Valid(data) {
		return data
	}
	for i, line := range bytes.Split(data, []byte("\n")) {
		for col, rest := 1, line; len(rest) > 0; col++ {
			c, size := utf8.DecodeRune(rest)
			if c == utf8.RuneError && size == 1 {
				d.errorAt(i+1, col, "encoding", fmt.Sprintf("byte 0x%02x is not UTF-8", rest[0]), "save the file with the encoding UTF-8")
				break // One finding a line is enough.
			}
			rest = rest[size:]
		}
	}
	return bytes.ToValidUTF8(data, []byte("\ufffd"))
}

// load checks that data is within the bounds, and parses it. known reports whether a
// word is a key of the record.
func load(data string, known func(string) bool) (file *ast.File, tokens token.Tokens, f *fault) {
	defer func() {
		if p := recover(); p != nil { // The library panics on some input.
			f = &fault{1, 1, "yaml-syntax", "this is not valid YAML", `write one "key: value" on each line`}
		}
	}()
	if at := strings.Index(data, strings.Repeat("<", maxRun)); at >= 0 {
		return nil, nil, &fault{1 + strings.Count(data[:at], "\n"), at - strings.LastIndexByte(data[:at], '\n'), "yaml-size", fmt.Sprintf("%d < signs in a row", maxRun), "remove them"}
	}
	if line := emptyRun(data); line > 0 {
		return nil, nil, &fault{line, 1, "yaml-size", fmt.Sprintf("more than %d empty lines in a row", maxRun), "remove them"}
	}
	tokens = lexer.Tokenize(data)
	if t := tooDeep(tokens); t != nil {
		return nil, nil, &fault{t.Position.Line, t.Position.Column, "yaml-depth", fmt.Sprintf("values are nested more than %d deep", maxDepth), "use fewer levels of brackets or dashes"}
	}
	if t := tooMany(tokens); t != nil {
		return nil, nil, &fault{t.Position.Line, t.Position.Column, "yaml-size", fmt.Sprintf("more than %d keys in one group", maxKeys), "keep only the settings in the file"}
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		syntax, _ := errors.AsType[yaml.Error](err)
		at := syntax.GetToken().Position // An error without a place panics.
		message, hint := plainWords(syntax.GetMessage())
		return nil, nil, &fault{at.Line, at.Column, "yaml-syntax", message, hint}
	}
	return file, tokens, unclosed(data, tokens, known)
}

// blockHeader matches the end of a line whose value is the text on the lines below it.
var blockHeader = lazyregexp.New(`(?:^|[:?-][ \t])[ \t]*(?:[!&]\S+[ \t]+)*[|>][0-9+-]{0,2}[ \t]*(?:#.*)?$`)

// emptyRun returns the number of the first line of a row of more than maxRun empty
// lines inside a text of several lines, or 0 if there is none.
func emptyRun(data string) int {
	var run, number, indent int
	var block bool
	for line := range strings.SplitSeq(data, "\n") {
		number++
		if content := strings.TrimLeft(line, " \t\r"); content != "" {
			run = 0
			if at := len(line) - len(content); !block || at <= indent {
				block, indent = blockHeader.MatchString(line), at
			}
		} else if run++; block && run > maxRun {
			return number - maxRun
		}
	}
	return 0
}

// parse returns the one document of the data, or nil if there is none or if it cannot
// be parsed.
func (d *decoder) parse(data []byte) (body ast.Node) {
	text := string(data)
	d.lines = strings.Split(text, "\n")
	file, tokens, f := load(text, d.isKey)
	if f != nil {
		d.record.broken = true
		if f.rule == "yaml-syntax" {
			*f = mend(text, *f, d.isKey)
		}
		d.errorAt(f.line, f.col, f.rule, f.message, f.hint)
		return nil
	}
	d.cutValues(tokens)
	for _, doc := range file.Docs {
		if doc.Body == nil {
			continue
		}
		if body != nil {
			line, col := position(doc.Body)
			d.errorAt(line, col, "yaml-syntax", "a second YAML document begins here", "remove the line --- before it")
			break
		}
		body = doc.Body
	}
	return body
}

// tooDeep returns the token at which values nest deeper than maxDepth, or nil. The
// parser is recursive and must not see such values. Nesting by indentation needs no
// check: a line is at least as long as it is deep.
func tooDeep(tokens token.Tokens) *token.Token {
	var flow, run, line int
	for _, t := range tokens {
		if t.Position.Line != line {
			line, run = t.Position.Line, 0
		}
		switch t.Type {
		case token.MappingStartType, token.SequenceStartType:
			flow++
		case token.MappingEndType, token.SequenceEndType:
			flow--
		case token.SequenceEntryType, token.MappingKeyType, token.MappingValueType, token.AnchorType, token.TagType:
			if flow == 0 {
				run++
			}
		}
		if flow > maxDepth || run > maxDepth {
			return t
		}
	}
	return nil
}

// tooMany returns the token of the key at which a mapping has more than maxKeys, or
// nil. The keys of a mapping in block style are in one column, and no line between
// them begins before it.
func tooMany(tokens token.Tokens) *token.Token {
	type column struct{ at, keys int }
	var open []column
	for i, t := range tokens {
		at := cmp.Or(t.Position.Column, math.MaxInt) // The library places a folded text in column 0.
		for len(open) > 0 && open[len(open)-1].at > at {
			open = open[:len(open)-1]
		}
		key := t
		switch {
		case t.Type == token.MappingKeyType: // ? key
		case t.Type == token.MappingValueType && i > 0:
			key = tokens[i-1]
		default:
			continue
		}
		if n := len(open); n == 0 || open[n-1].at < key.Position.Column {
			open = append(open, column{at: key.Position.Column})
		}
		last := &open[len(open)-1]
		if last.keys++; last.keys > maxKeys {
			return key
		}
	}
	return nil
}
