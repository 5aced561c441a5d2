package record

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/lazyregexp"
)

// ForeignKey is a key of another program.
type ForeignKey struct {
	// Name is the key, after those that lead to it: "cover.caption".
	Name string
	Pos  diag.Pos
}

// The uses of a field that [ReadShared] knows. A tag has its use after the comma.
const (
	// shared is a key that other programs also have. A value that does not fit is a
	// warning and is left out.
	shared = "shared"
	// open is as shared, and unknown keys in its value are foreign.
	open = "open"
	// alias is a key that only other programs have. A value that does not fit makes
	// the key foreign.
	alias = "alias"
)

// ReadShared reads YAML that other programs also read, such as front matter. It does
// what [Read] does, except with keys at the top level. It takes capital and small
// letters of these keys as the same. A key that v does not have and for which meant
// reports false is foreign: ReadShared returns it, in the order of the lines, and does
// not read its value, so that no mistake in it is a finding. With meant, a caller tells
// misspelt keys, which are errors, from keys of other programs.
//
// A field's tag says after the comma what to expect of its value: `yaml:"date,shared"`,
// "open" or "alias".
func ReadShared(file string, firstLine int, data []byte, v any, meant func(key string) bool, findings *diag.List) (*Record, []ForeignKey) {
	d := newDecoder(file, firstLine, findings)
	d.meant = meant
	d.read(data, v)
	return d.record, d.foreignKeys()
}

// foreignKeys returns the foreign keys in the order of the lines, each name once.
func (d *decoder) foreignKeys() []ForeignKey {
	slices.SortStableFunc(d.foreign, func(a, b ForeignKey) int {
		return cmp.Or(cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Col, b.Pos.Col))
	})
	seen := map[string]bool{}
	return slices.DeleteFunc(d.foreign, func(k ForeignKey) bool {
		again := seen[k.Name]
		seen[k.Name] = true
		return again
	})
}

// isForeign reports whether a key belongs to another program.
func (d *decoder) isForeign(name string, fields map[string]member, known []string, path []string) bool {
	key, _, _ := strings.Cut(name, ":") // title:Sleep: what helps
	if _, ok := fields[key]; ok {
		return false
	}
	if len(path) == 0 {
		return !d.meant(name)
	}
	return diag.Slip(name, known) == ""
}

// isRest reports whether a key may be the rest of the value before it, as MD is in
// {alt: Ruiz, MD}.
func isRest(mapping ast.Node, e *ast.MappingValueNode) bool {
	m, ok := mapping.(*ast.MappingNode)
	return ok && m.IsFlowStyle && e.Value.Type() == ast.NullType
}

var itemStep = lazyregexp.New(`^[0-9]+$`)

func (d *decoder) addForeign(name string, path []string, line, col int) {
	var steps []string
	for _, s := range path {
		if !itemStep.MatchString(s) {
			steps = append(steps, s)
		}
	}
	d.foreign = append(d.foreign, ForeignKey{strings.Join(append(steps, name), "."), d.pos(line, col)})
}

// shared decodes the value of a key that other programs also have.
func (d *decoder) shared(n ast.Node, v reflect.Value, at *place, path []string, use string) {
	theirs := func(n ast.Node) { // Only another program can read such a value.
		at.empty = true
		line, col := position(n)
		d.addForeign(path[0], nil, line, col)
	}
	if use == alias && n != nil {
		switch n.(type) {
		case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode:
			theirs(n)
			return
		}
	}
	plain := d.plainNode(n)
	if plain == nil || plain.Type() == ast.NullType {
		return
	}
	if text, ok := joined(plain); ok && v.Kind() == reflect.String {
		v.SetString(text)
		return
	}
	if want := unfit(plain, v); want != "" {
		if use == alias {
			theirs(plain)
			return
		}
		at.empty = true
		line, col := position(plain)
		d.findings.Warning(d.pos(line, col), "yaml-type",
			fmt.Sprintf("%s is %s, as other programs have it; pamphlet expects %s, and leaves it out", called(path), kindOf(plain), want),
			"remove it, or write it as pamphlet expects it")
		return
	}
	if use == open || use == alias {
		d.opened++
		defer func() { d.opened-- }()
	}
	d.value(plain, v, at, path)
}

// joined returns the items of a list as one text. It returns false if n is not a list
// of texts.
func joined(n ast.Node) (string, bool) {
	list, ok := n.(*ast.SequenceNode)
	if !ok || len(list.Values) == 0 {
		return "", false
	}
	var items []string
	for _, item := range list.Values {
		switch item := item.(type) {
		case *ast.StringNode:
			items = append(items, item.Value)
		case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
			items = append(items, item.GetToken().Value)
		default:
			return "", false
		}
	}
	return strings.Join(items, ", "), true
}

// unfit returns what v can hold if it cannot hold a value of n's kind, or "" if it
// can.
func unfit(n ast.Node, v reflect.Value) string {
	_, isList := n.(*ast.SequenceNode)
	if isKeyed(v.Type()) {
		if isMapping(n) {
			return ""
		}
		return "keys with values"
	}
	switch v.Kind() {
	case reflect.String:
		if isList || isMapping(n) {
			return "text"
		}
	case reflect.Slice:
		e := reflect.New(v.Type().Elem()).Elem()
		if isMapping(n) && !hasKeys(e) {
			return "a list"
		}
		if list, ok := n.(*ast.SequenceNode); ok {
			for _, item := range list.Values {
				if _, inner := item.(*ast.SequenceNode); inner || isMapping(item) && !hasKeys(e) {
					return "a list of texts"
				}
			}
		}
	case reflect.Struct:
		if isList || !isMapping(n) && !readsText(v) {
			return "keys with values"
		}
	}
	return ""
}

func kindOf(n ast.Node) string {
	switch n.(type) {
	case *ast.MappingNode:
		return "keys with values"
	case *ast.SequenceNode:
		return "a list"
	}
	return fmt.Sprintf("%.40q", n.GetToken().Value)
}

// setAside replaces foreign keys at the top level, with their values, by empty comments.
// The values of other programs may be YAML that pamphlet cannot read, and there may be
// any number of them.
func (d *decoder) setAside(data []byte, target reflect.Value) []byte {
	fields, known := fieldsOf(target)
	lines := strings.Split(string(data), "\n")
	foreign := false
	for i, line := range lines {
		if name, ok := topKey(line); ok {
			if foreign = d.isForeign(strings.ToLower(name), fields, known, nil); foreign {
				d.addForeign(name, nil, i+1, 1)
			}
		} else if line != "" && strings.IndexByte(" \t#-]}", line[0]) < 0 {
			foreign = false // It may be a miswritten key.
		}
		if foreign {
			lines[i] = "#"
		}
	}
	return []byte(strings.Join(lines, "\n"))
}

// topKey returns the key that a line without an indent begins with. It returns false
// if there is none.
func topKey(line string) (string, bool) {
	if line == "" || strings.IndexByte(" \t#[]{}?&*!|>%@`,:", line[0]) >= 0 || strings.HasPrefix(line, "- ") || line == "-" {
		return "", false
	}
	if quote := line[0]; quote == '"' || quote == '\'' {
		name, rest, ok := strings.Cut(line[1:], string(quote))
		rest = strings.TrimLeft(rest, " \t")
		if !ok || !strings.HasPrefix(rest, ":") || len(rest) > 1 && rest[1] != ' ' && rest[1] != '\t' {
			return "", false
		}
		return name, name != ""
	}
	for i := range len(line) {
		if line[i] == ':' && (i+1 == len(line) || line[i+1] == ' ' || line[i+1] == '\t') {
			return strings.TrimSpace(line[:i]), true
		}
		if line[i] == '#' && (line[i-1] == ' ' || line[i-1] == '\t') {
			return "", false
		}
	}
	return "", false
}
