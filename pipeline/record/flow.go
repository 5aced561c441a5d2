package record

import (
	"strings"

	"pamphlet/pipeline/lazyregexp"
)

// flow returns a value in brackets with quotes around what needs them, and with
// the brackets that are missing at its end. It never fails, so the caller must try
// whether the result can be read.
func flow(text string) string {
	f := &flowReader{text: text}
	value := f.value()
	if strings.Trim(strings.TrimSpace(f.text), "]}") != "" {
		return text
	}
	return value
}

type flowReader struct {
	text  string // what is not read yet
	depth int
}

// nextKey matches where a value in braces may end: at the next key.
var nextKey = lazyregexp.New(`,\s*[A-Za-z_][\w-]*:(?:\s|$)`)

// keyShape matches a key in braces.
var keyShape = lazyregexp.New(`^\s*("[^"]*"|'[^']*'|[A-Za-z_][\w-]*)\s*:\s*`)

// value reads a list or a mapping. One that is nested too deep to be read stays as it
// is, with all that follows.
func (f *flowReader) value() string {
	if f.depth > maxDepth {
		rest := f.text
		f.text = ""
		return rest
	}
	if f.text[0] == '{' {
		return f.group('{', '}')
	}
	return f.group('[', ']')
}

// group reads a list or a mapping that begins with the bracket open.
func (f *flowReader) group(open, shut byte) string {
	f.text = f.text[1:]
	f.depth++
	defer func() { f.depth-- }()
	var parts []string
	for {
		f.text = strings.TrimLeft(f.text, " ,")
		if f.text == "" {
			break
		}
		if f.text[0] == shut {
			f.text = f.text[1:]
			break
		}
		if f.text[0] == '}' || f.text[0] == ']' { // It closes a group around this one.
			break
		}
		key := ""
		if open == '{' {
			m := keyShape.FindString(f.text)
			if m == "" {
				return string(open) + strings.Join(append(parts, f.text), ", ") // The caller will find that this cannot be read.
			}
			key, f.text = strings.TrimSpace(m[:strings.LastIndexByte(m, ':')])+": ", f.text[len(m):]
		}
		value := ""
		if f.text != "" && (f.text[0] == '{' || f.text[0] == '[') {
			value = f.value()
		} else {
			value = f.scalar(open == '{')
		}
		parts = append(parts, strings.TrimSpace(key+value))
	}
	return string(open) + strings.Join(parts, ", ") + string(shut)
}

// scalar reads one value. In braces it ends before the next key, in square brackets
// before the next comma.
func (f *flowReader) scalar(braces bool) string {
	end := strings.IndexAny(f.text, "}]")
	if end < 0 {
		end = len(f.text)
	}
	if q := f.text; q != "" && (q[0] == '"' || q[0] == '\'') {
		if at := strings.IndexByte(q[1:], q[0]); at >= 0 {
			after := strings.TrimLeft(q[at+2:], " ")
			if after == "" || strings.ContainsAny(after[:1], ",}]") {
				f.text = after
				return q[:at+2]
			}
		}
	}
	if braces {
		if m := nextKey.FindStringIndex(f.text[:end]); m != nil {
			end = m[0]
		}
	} else {
		item, _, _ := strings.Cut(f.text[:end], ",")
		end = len(item)
	}
	value := strings.TrimSpace(f.text[:end])
	f.text = f.text[end:]
	if value == "" {
		return ""
	}
	if _, ok := curly(value); ok || strings.ContainsAny(value[:1], `"'`) {
		return entry{value: value}.requoted()[0]
	}
	return Scalar(value)
}
