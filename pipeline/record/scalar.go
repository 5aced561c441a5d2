package record

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml/ast"
	"golang.org/x/text/unicode/norm"

	"pamphlet/pipeline/unit"
)

// single decodes a scalar into a text, a number, or true or false.
func (d *decoder) single(n ast.Node, v reflect.Value, path []string) {
	switch v.Kind() {
	case reflect.String:
		if s, ok := d.scalar(n, path, "text"); ok {
			v.SetString(s)
		}
	case reflect.Bool:
		s, ok := d.scalar(n, path, "true or false")
		switch {
		case ok && (s == "true" || s == "false"):
			v.SetBool(s == "true")
		case ok:
			d.wrongType(n, path, "true or false", s)
		}
	case reflect.Int:
		if s, ok := d.scalar(n, path, "a whole number"); ok {
			if i, err := strconv.Atoi(s); err == nil {
				v.SetInt(int64(i))
			} else {
				d.wrongType(n, path, "a whole number", s)
			}
		}
	case reflect.Float64:
		if s, ok := d.scalar(n, path, "a number"); ok {
			f, err := strconv.ParseFloat(s, 64)
			if err != nil || math.IsInf(f, 0) || math.IsNaN(f) || strings.ContainsAny(s, "xX_") {
				d.wrongType(n, path, "a number", s)
			} else {
				v.SetFloat(f)
			}
		}
	default:
		panic(fmt.Sprintf("record: field %s has the type %s", strings.Join(path, "."), v.Type()))
	}
}

// scalar returns the literal text of a scalar in normal form C. It returns false and
// adds a finding if n is not a scalar or has a control character in it.
func (d *decoder) scalar(n ast.Node, path []string, want string) (string, bool) {
	var s string
	switch n := n.(type) {
	case *ast.StringNode:
		s = n.Value
	case *ast.LiteralNode:
		s = n.Value.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		s = n.GetToken().Value
	default:
		d.wrongType(n, path, want, "")
		return "", false
	}
	for _, c := range s {
		if unicode.IsControl(c) && c != '\n' && c != '\t' || c == '\ufffe' || c == '\uffff' {
			d.errorOn(n, "control-character", fmt.Sprintf("%s has the control character U+%04X in it", called(path), c), "remove it")
			return "", false
		}
	}
	return norm.NFC.String(s), true
}

// plainNode returns the value of n without anchors and tags, and nil for an alias. It
// reports each, because settings need none of them, and an alias can make a small file
// very large.
func (d *decoder) plainNode(n ast.Node) ast.Node {
	for range maxDepth {
		switch v := n.(type) {
		case *ast.AnchorNode:
			d.errorOn(n, "yaml-alias", "the value begins with &, which has another meaning in YAML", d.quoteHint(n))
			n = beside(v.Value, v)
		case *ast.AliasNode:
			d.errorOn(n, "yaml-alias", "the value begins with *, which has another meaning in YAML", d.quoteHint(n))
			return nil
		case *ast.TagNode:
			d.errorOn(n, "yaml-tag", "the value begins with !, which has another meaning in YAML", d.quoteHint(n))
			n = beside(v.Value, v)
		default:
			return n
		}
	}
	return nil
}

// beside returns the value of an anchor or a tag if it is on the same line, or nil. The
// library also takes what is on the next lines for its value.
func beside(value, sign ast.Node) ast.Node {
	if value == nil {
		return nil
	}
	line, _ := position(value)
	if at, _ := position(sign); line != at {
		return nil
	}
	return value
}

func keyName(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return norm.NFC.String(n.Value), true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.NullNode:
		return n.GetToken().Value, true
	}
	return "", false
}

func (d *decoder) wrongType(n ast.Node, path []string, want, got string) {
	switch n.(type) {
	case *ast.MappingNode:
		got = "keys with values"
	case *ast.SequenceNode:
		got = "a list"
	default:
		if got == "" {
			got = n.GetToken().Value
		}
		if r := []rune(got); len(r) > 40 {
			got = string(r[:40]) + "…"
		}
		got = strconv.Quote(got)
	}
	hint := ""
	switch want {
	case "text", "one value":
		hint = d.textHint(n)
	case "a whole number", "a number":
		hint = "write digits alone, without quotes or a unit"
	case "true or false":
		hint = "write true or false"
	case "keys with values":
		hint = "write {key: value}, or the keys on lines of their own, indented"
	}
	d.errorOn(n, "yaml-type", fmt.Sprintf("%s must be %s, not %s", called(path), want, got), hint)
}

// notAValue reports a value that its type does not accept.
func (d *decoder) notAValue(n ast.Node, path []string, err error) {
	message, hint := err.Error(), ""
	if e, ok := errors.AsType[*unit.ValueError](err); ok {
		message, hint = e.Problem, e.Form
		if e.Meant != "" && len(path) > 0 {
			hint = "write " + path[len(path)-1] + ": " + Scalar(e.Meant)
		}
	}
	d.errorOn(n, "yaml-value", called(path)+": "+message, hint)
}

// called returns the name of a value in messages: the keys that lead to it, in quotes.
func called(path []string) string {
	if len(path) == 0 {
		return "the whole"
	}
	return strconv.Quote(strings.Join(path, "."))
}
