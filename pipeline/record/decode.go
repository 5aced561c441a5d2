package record

import (
	"encoding"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"pamphlet/pipeline/diag"
)

type decoder struct {
	record *Record
	// target is the struct to fill.
	target reflect.Value
	// shift is added to the line numbers of the library.
	shift int
	// lines are the lines of the data.
	lines    []string
	findings *diag.List
	// meant and foreign are for records that other programs also read. For all
	// others meant is nil.
	meant   func(key string) bool
	foreign []ForeignKey
	// opened counts the enclosing values whose unknown keys are foreign.
	opened int
	// linesOnly is set if the columns are not those of the file.
	linesOnly bool
}

func (d *decoder) errorAt(line, col int, rule, message, hint string) {
	d.findings.Error(d.pos(line, col), rule, message, hint)
}

// pos returns the place in the file of a line and column of the library.
func (d *decoder) pos(line, col int) diag.Pos {
	if d.linesOnly {
		col = 1
	}
	return diag.Pos{File: d.record.file, Line: line + d.shift, Col: max(col, 1)}
}

func (d *decoder) errorOn(n ast.Node, rule, message, hint string) {
	line, col := position(n)
	d.errorAt(line, col, rule, message, hint)
}

// position returns where a value begins. The library itself places a mapping at its
// first colon.
func position(n ast.Node) (line, col int) {
	if m, ok := n.(*ast.MappingNode); ok && !m.IsFlowStyle && len(m.Values) > 0 {
		n = m.Values[0].Key
	}
	at := n.GetToken().Position
	return at.Line, at.Column
}

// value decodes n into v. at is the place of n, path the keys that lead to it.
func (d *decoder) value(n ast.Node, v reflect.Value, at *place, path []string) {
	n = d.plainNode(n)
	if n == nil || n.Type() == ast.NullType {
		return
	}
	if len(path) > maxDepth {
		d.errorOn(n, "yaml-depth", fmt.Sprintf("values are nested more than %d deep", maxDepth), "use fewer levels of brackets or dashes")
		return
	}
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		d.value(n, v.Elem(), at, path)
		return
	}
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok && !(hasKeys(v) && isMapping(n)) {
		if s, ok := d.scalar(n, path, "one value"); ok {
			if err := u.UnmarshalText([]byte(s)); err != nil {
				d.notAValue(n, path, err)
			}
		}
		return
	}
	if isKeyed(v.Type()) {
		d.structure(n, v, at, path)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		d.structure(n, v, at, path)
	case reflect.Map:
		d.mapping(n, v, at, path)
	case reflect.Slice:
		d.list(n, v, at, path)
	default:
		d.single(n, v, path)
	}
}

// hasKeys reports whether v is a struct with tagged fields. One that also reads text
// may be written in either way: logo: a.png, or logo: {image: a.png, alt: A}.
func hasKeys(v reflect.Value) bool {
	if v.Kind() != reflect.Struct {
		return false
	}
	for i := range v.NumField() {
		if v.Type().Field(i).Tag.Get("yaml") != "" {
			return true
		}
	}
	return false
}

func isMapping(n ast.Node) bool { return n.Type() == ast.MappingType }

// readsText reports whether v is filled from text.
func readsText(v reflect.Value) bool {
	_, ok := v.Addr().Interface().(encoding.TextUnmarshaler)
	return ok
}

// structure decodes a mapping into the tagged fields of a struct, or into a Keyed.
func (d *decoder) structure(n ast.Node, v reflect.Value, at *place, path []string) {
	fields, known := fieldsOf(v)
	foreign := func(ast.Node, *ast.MappingValueNode, string) bool { return false }
	if d.meant != nil && (len(path) == 0 || d.opened > 0) {
		foreign = func(n ast.Node, e *ast.MappingValueNode, name string) bool {
			return d.isForeign(name, fields, known, path) && !isRest(n, e)
		}
	}
	d.entries(n, at, path, foreign, func(key, value ast.Node, name string, inner *place) {
		f, ok := fields[name]
		if !ok {
			if message, hint := d.miswritten(key, value, name, known); hint != "" {
				d.errorOn(key, "yaml-unknown-key", message, hint)
				return
			}
			hint := "the keys here are: " + strings.Join(known, ", ")
			if len(known) == 0 {
				hint = "remove it: keys are not allowed here"
			}
			if near := diag.Nearest(name, known); near != "" {
				hint = fmt.Sprintf("write %q; %s", near, hint)
			}
			where := ""
			if len(path) > 0 {
				where = fmt.Sprintf(" in %q", strings.Join(path, "."))
			}
			d.errorOn(key, "yaml-unknown-key", fmt.Sprintf("unknown key %q%s", name, where), hint)
			return
		}
		inside := append(path[:len(path):len(path)], name)
		if d.meant != nil && (f.use == shared || f.use == open || f.use == alias) {
			d.shared(value, f.value, inner, inside, f.use)
			return
		}
		d.value(value, f.value, inner, inside)
	})
}

// fieldsOf returns what the keys of a struct or a Keyed fill, by key, and the keys
// that hints list.
func fieldsOf(v reflect.Value) (fields map[string]member, known []string) {
	fields = map[string]member{}
	for _, m := range membersOf(v) {
		fields[m.name] = m
		if m.use != alias {
			known = append(known, m.name)
		}
	}
	return fields, known
}

// membersOf returns, in order, the tagged fields of a struct and of the structs that
// it embeds, or the keys of a Keyed.
func membersOf(v reflect.Value) []member {
	if isKeyed(v.Type()) {
		return v.Interface().(Keyed).members()
	}
	var all []member
	for _, f := range reflect.VisibleFields(v.Type()) {
		tag := f.Tag.Get("yaml")
		if tag == inline {
			all = append(all, membersOf(v.FieldByIndex(f.Index))...)
			continue
		}
		if name, use, _ := strings.Cut(tag, ","); name != "" && name != "-" {
			all = append(all, member{name, use, v.FieldByIndex(f.Index)})
		}
	}
	return all
}

// mapping decodes a mapping into a map with strings for keys.
func (d *decoder) mapping(n ast.Node, v reflect.Value, at *place, path []string) {
	none := func(ast.Node, *ast.MappingValueNode, string) bool { return false }
	d.entries(n, at, path, none, func(_, value ast.Node, name string, inner *place) {
		if v.IsNil() {
			v.Set(reflect.MakeMap(v.Type()))
		}
		e := reflect.New(v.Type().Elem()).Elem()
		d.value(value, e, inner, append(path[:len(path):len(path)], name))
		v.SetMapIndex(reflect.ValueOf(name).Convert(v.Type().Key()), e)
	})
}

// entries calls entry once for each key of a mapping. It notes and skips the keys for
// which foreign reports true.
func (d *decoder) entries(n ast.Node, at *place, path []string, foreign func(n ast.Node, e *ast.MappingValueNode, name string) bool, entry func(key, value ast.Node, name string, inner *place)) {
	mapping, ok := n.(*ast.MappingNode)
	if !ok {
		d.wrongType(n, path, "keys with values", "")
		return
	}
	first := map[string]int{}
	for _, e := range mapping.Values {
		name, ok := keyName(e.Key)
		if !ok {
			d.errorOn(e.Key, "yaml-syntax", "this is not a key", "write key: value")
			continue
		}
		if d.meant != nil && len(path) == 0 {
			name = strings.ToLower(name)
		}
		line, col := position(e.Key)
		if foreign(n, e, name) {
			d.addForeign(name, path, line, col)
			continue
		}
		if before, twice := first[name]; twice {
			d.errorOn(e.Key, "yaml-duplicate-key", fmt.Sprintf("the key %q is there twice, first on line %d", name, before+d.shift), "remove one of the two, or put both values under one key")
			continue
		}
		first[name] = line
		inner := d.place(e.Value, e.Key)
		at.put(name, inner)
		entry(e.Key, e.Value, name, inner)
	}
}

// place returns the place of a value, or of its key if there is no value.
func (d *decoder) place(value, key ast.Node) *place {
	p := &place{}
	n := value
	if n == nil || n.Type() == ast.NullType {
		n, p.empty = key, true
	}
	pos := d.pos(position(n))
	p.line, p.col = pos.Line, pos.Col
	return p
}

// list decodes a sequence. Any other value is a list of one.
func (d *decoder) list(n ast.Node, v reflect.Value, at *place, path []string) {
	seq, ok := n.(*ast.SequenceNode)
	if !ok {
		d.tightDash(n)
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		d.value(n, v.Index(0), at, path)
		return
	}
	at.isList = true
	v.Set(reflect.MakeSlice(v.Type(), len(seq.Values), len(seq.Values)))
	for i, e := range seq.Values {
		inner := d.place(e, seq)
		at.put(i, inner)
		d.value(e, v.Index(i), inner, append(path[:len(path):len(path)], strconv.Itoa(i)))
	}
}
