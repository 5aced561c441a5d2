package record

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"pamphlet/pipeline/lazyregexp"
)

// quoteHint returns the hint to put the value n, or what it is a part of, into
// quotes.
func (d *decoder) quoteHint(n ast.Node) string {
	line, _ := position(n)
	return d.requoted(line)
}

// textHint returns the hint for a mapping or a list where text is expected.
func (d *decoder) textHint(n ast.Node) string {
	const hint = "write one value, on the line of its key"
	number, col := position(n)
	line := d.shown(number)
	mended := ""
	if m := itemShape.FindStringSubmatch(line); m != nil && len([]rune(m[1])) == col-1 {
		mended = m[1] + quotes(strings.TrimSpace(m[2]))
	} else if e, ok := split(line); ok && strings.ContainsAny(e.value[:1], "{[") {
		mended = e.with(flow(e.value))
		if len([]rune(e.head)) == col-1 {
			mended = e.with(quotes(e.value))
		}
	}
	if mended == "" || mended == line || !readable(line) || !readable(mended) {
		return hint
	}
	return quoteIt + ":\n" + mended
}

// tightDash reports a list whose dashes have no space after them: YAML reads
// "-asthma" as one word.
func (d *decoder) tightDash(n ast.Node) {
	s, ok := n.(*ast.StringNode)
	if !ok || s.Token.Type != token.StringType || !tightItem.MatchString(s.Value) {
		return
	}
	line, col := position(n)
	// At the end of a file the library places a text of several lines on its last one.
	for line > 1 && dashShape.MatchString(d.lines[line-2]) {
		line--
		col = indentation(d.lines[line-1]) + 1
	}
	var items []string
	for _, l := range d.lines[line-1:] {
		m := tightLine.FindStringSubmatch(l)
		if m == nil || len(items) == mostShown {
			break
		}
		items = append(items, m[1]+"- "+Scalar(m[2]))
	}
	hint := `write "- " before each item`
	if len(items) > 0 {
		hint += ":\n" + strings.Join(items, "\n")
	}
	d.errorAt(line, col, "yaml-type", "an item of a list has no space after its dash", hint)
}

var (
	tightItem = lazyregexp.New(`^-[\pL“"'@\[]`)
	tightLine = lazyregexp.New(`^(\s*)- ?(\S.*)$`)
)

// miswritten returns what is wrong with a key that is not known, and a hint with a
// line to paste. It does so for a known key with something beside it, and for the
// rest of a value that was read as a key. For any other key the hint is "".
func (d *decoder) miswritten(key, value ast.Node, name string, known []string) (message, hint string) {
	number, _ := position(key)
	line := d.shown(number)
	if line == "" {
		return "", ""
	}
	isKnown := func(word string) bool { return slices.Contains(known, word) || d.isKey(word) }
	if plain := strings.Map(plainSpace, name); plain != name && isKnown(strings.TrimSpace(plain)) {
		return "the line has a space that is not a plain one", "write plain spaces:\n" + strings.Map(plainSpace, line)
	}
	if m := tightShape.FindStringSubmatch(line); m != nil && isKnown(m[2]) && strings.HasPrefix(name, m[2]+":") {
		return "there is no space after the colon", "write a space after it:\n" + m[1] + m[2] + ": " + Scalar(m[3])
	}
	if e, _ := split(line); value.Type() == ast.NullType && strings.HasPrefix(e.value, "{") {
		if mended := e.with(flow(e.value)); mended != line && readable(line) && readable(mended) {
			return fmt.Sprintf("the comma before %q ends the value", name), quoteIt + ":\n" + mended
		}
	}
	return "", ""
}

// isKey reports whether any part of the record has a key with that name.
func (d *decoder) isKey(name string) bool { return hasKey(d.target, name, 0) }

func hasKey(v reflect.Value, name string, depth int) bool {
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Slice && !isKeyed(v.Type()) || v.Kind() == reflect.Map {
		if v.Kind() == reflect.Pointer && !v.IsNil() {
			v = v.Elem()
		} else {
			v = reflect.Zero(v.Type().Elem()) // Its type says which keys there are.
		}
	}
	if v.Kind() != reflect.Struct && !isKeyed(v.Type()) || depth > maxDepth {
		return false
	}
	for _, m := range membersOf(v) {
		if m.name == name || hasKey(m.value, name, depth+1) {
			return true
		}
	}
	return false
}
