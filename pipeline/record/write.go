package record

import (
	"encoding"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"pamphlet/pipeline/lazyregexp"
)

// Write returns the struct v as YAML, from which [Read] fills an equal one. It leaves
// out fields that are zero. It writes a pointer that is not nil, if only as {}. A value
// whose method Off reports true is written as false.
//
// comments are remarks by the path of their value, such as "name" or "phones.0". Each
// is written on the lines above its value, or in place of the value if that is left
// out.
func Write(v any, comments map[string]string) []byte {
	s := reflect.ValueOf(v)
	if s.Kind() != reflect.Struct {
		panic(fmt.Sprintf("record: Write of %T, want a struct", v))
	}
	e := &encoder{comments: comments}
	e.structure(s, "", "", false)
	return []byte(e.out.String())
}

type encoder struct {
	out      strings.Builder
	comments map[string]string
}

func (e *encoder) comment(path, indent string) {
	text, ok := e.comments[path]
	if !ok {
		return
	}
	for _, l := range strings.Split(text, "\n") {
		e.out.WriteString(strings.TrimRight(indent+"# "+strings.Map(printable, l), " ") + "\n")
	}
}

// printable returns c if a comment may have it (YAML 1.2.2, 5.1), or else a space.
func printable(c rune) rune {
	if c < ' ' || c >= 0x7f && c < 0xa0 || c == 0x2028 || c == 0x2029 || c >= 0xfffe && c <= 0xffff || c == 0xfeff {
		return ' '
	}
	return c
}

// structure writes the fields of a struct or a Keyed, one on each line. afterDash is
// set if the first is on the line of an item's dash.
func (e *encoder) structure(v reflect.Value, path, indent string, afterDash bool) {
	for _, m := range membersOf(v) {
		at, f := strings.TrimPrefix(path+"."+m.name, "."), m.value
		if !afterDash {
			e.comment(at, indent)
		}
		if f.IsZero() || f.Kind() == reflect.Slice && f.Len() == 0 {
			continue
		}
		if !afterDash {
			e.out.WriteString(indent)
		}
		afterDash = false
		e.out.WriteString(m.name + ":")
		e.value(f, at, indent)
	}
}

// value writes the value after a key, and ends the line.
func (e *encoder) value(v reflect.Value, path, indent string) {
	if o, ok := v.Interface().(interface{ Off() bool }); ok && o.Off() {
		e.out.WriteString(" false\n")
		return
	}
	if isKeyed(v.Type()) {
		e.out.WriteByte('\n')
		e.structure(v, path, indent+"  ", false)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.Elem().IsZero() {
			e.out.WriteString(" {}\n")
			return
		}
		e.value(v.Elem(), path, indent)
	case reflect.Struct:
		if isText(v.Type()) {
			e.out.WriteString(" " + e.scalar(v) + "\n")
			return
		}
		e.out.WriteByte('\n')
		e.structure(v, path, indent+"  ", false)
	case reflect.Slice:
		if v.Type().Elem().Kind() != reflect.Struct || isText(v.Type().Elem()) {
			var items []string
			for i := range v.Len() {
				items = append(items, e.scalar(v.Index(i)))
			}
			e.out.WriteString(" [" + strings.Join(items, ", ") + "]\n")
			return
		}
		e.out.WriteByte('\n')
		for i := range v.Len() {
			at := path + "." + strconv.Itoa(i)
			e.comment(at, indent+"  ")
			e.out.WriteString(indent + "  - ")
			if v.Index(i).IsZero() {
				e.out.WriteString("{}\n")
			} else {
				e.structure(v.Index(i), at, indent+"    ", true)
			}
		}
	default:
		e.out.WriteString(" " + e.scalar(v) + "\n")
	}
}

// isText reports whether a struct of type t is written as text.
func isText(t reflect.Type) bool { return t.Implements(reflect.TypeFor[encoding.TextMarshaler]()) }

func (e *encoder) scalar(v reflect.Value) string {
	if m, ok := v.Interface().(encoding.TextMarshaler); ok {
		text, err := m.MarshalText()
		if err != nil {
			panic(fmt.Sprintf("record: a value of type %s has no text: %v", v.Type(), err))
		}
		return quoted(string(text))
	}
	switch v.Kind() {
	case reflect.String:
		return quoted(v.String())
	case reflect.Int:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'f', -1, 64)
	default:
		panic(fmt.Sprintf("record: a field has the type %s", v.Type()))
	}
}

var (
	// plainScalar matches text that means the same to every reader of YAML without
	// quotes, in any place.
	plainScalar = lazyregexp.New(`^(?:[\p{L}/](?:[\p{L}\p{M}\p{N} ’“”‘(.)/_+–—-]|[:@][\p{L}\p{N}/])*|[0-9]{4}-[0-9]{2}-[0-9]{2})$`)
	// wordScalar matches words that some readers of YAML do not read as text.
	wordScalar = lazyregexp.New(`(?i)^(?:y|n|yes|no|on|off|true|false|null|\.?inf|\.?nan)$`)
)

// quoted returns text as a scalar, in double quotes if it needs them (YAML 1.2.2,
// 7.3.1).
func quoted(s string) string {
	if plainScalar.MatchString(s) && !wordScalar.MatchString(s) && !strings.HasSuffix(s, " ") {
		return s
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range s {
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\t':
			b.WriteString(`\t`)
		case printable(c) != c:
			fmt.Fprintf(&b, `\u%04X`, c)
		default:
			b.WriteRune(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}
