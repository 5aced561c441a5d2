package record

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"pamphlet/pipeline/diag"
)

// ReadTOML reads TOML 1.0, which Hugo's front matter may be, as [ReadShared] reads
// YAML.
func ReadTOML(file string, firstLine int, data []byte, v any, meant func(key string) bool, findings *diag.List) (*Record, []ForeignKey) {
	d := newDecoder(file, firstLine, findings)
	d.meant, d.linesOnly = meant, true
	if !d.fits(data) {
		return d.record, nil
	}
	data = d.text(data)
	if bytes.Count(data, []byte("[")) > maxBrackets {
		d.errorAt(1, 1, "yaml-size", fmt.Sprintf("more than %d brackets", maxBrackets), "keep only the settings in it")
		return d.record, nil
	}
	var values map[string]any
	if _, err := toml.Decode(string(data), &values); err != nil {
		line, message := 1, err.Error()
		var syntax toml.ParseError
		if errors.As(err, &syntax) {
			line, message = syntax.Position.Line, syntax.Message
		}
		d.errorAt(line, 1, "yaml-syntax", "this is not valid TOML: "+message, `write key = "value" on a line of its own`)
		return d.record, nil
	}
	lines := tomlLines(data)
	pairs := make([]pair, 0, len(values))
	for name, value := range values {
		pairs = append(pairs, pair{name, max(lines[name], 1), plainTimes(value)})
	}
	d.readPairs(pairs, v)
	return d.record, d.foreignKeys()
}

// maxBrackets bounds the number of tables and lists in a TOML text, and so how deep
// they nest.
const maxBrackets = 10000

// ReadJSON reads a JSON object, which Hugo's front matter may be, as [ReadShared]
// reads YAML. The caller has found with [ObjectLength] that data is an object.
func ReadJSON(file string, firstLine int, data []byte, v any, meant func(key string) bool, findings *diag.List) (*Record, []ForeignKey) {
	d := newDecoder(file, firstLine, findings)
	d.meant, d.linesOnly = meant, true
	if !d.fits(data) {
		return d.record, nil
	}
	data = d.text(data)
	in := json.NewDecoder(bytes.NewReader(data))
	in.UseNumber()
	var pairs []pair
	line, counted := 1, 0
	for in.More() {
		token, err := in.Token()
		if err != nil {
			break
		}
		name, isKey := token.(string)
		if !isKey {
			continue // The brace.
		}
		at := int(in.InputOffset())
		line += bytes.Count(data[counted:at], []byte("\n"))
		counted = at
		var value any
		if in.Decode(&value) != nil {
			break
		}
		pairs = append(pairs, pair{name, line, value})
	}
	d.readPairs(pairs, v)
	return d.record, d.foreignKeys()
}

// ObjectLength returns the length in bytes of the JSON object that data begins with.
// It returns 0 if data does not begin with one, or if the object has no keys.
func ObjectLength(data []byte) int {
	inner, ok := bytes.CutPrefix(data, []byte("{"))
	if !ok || !bytes.HasPrefix(bytes.TrimLeft(inner, " \t\r\n"), []byte(`"`)) {
		return 0
	}
	in := json.NewDecoder(io.LimitReader(bytes.NewReader(data), maxSize))
	var object json.RawMessage
	if in.Decode(&object) != nil {
		return 0
	}
	return int(in.InputOffset())
}

// pair is a key with its value, and the line of the key.
type pair struct {
	name  string
	line  int
	value any
}

// readPairs fills the struct that v points to. It writes the pairs that are not
// foreign as YAML, each key on the line that it has in the file, and reads that.
func (d *decoder) readPairs(pairs []pair, v any) {
	d.target = structOf(v)
	fields, known := fieldsOf(d.target)
	slices.SortFunc(pairs, func(a, b pair) int { return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.name, b.name)) })
	var b strings.Builder
	b.WriteByte('{')
	line := 1
	for _, p := range pairs {
		if lower := strings.ToLower(p.name); d.isForeign(lower, fields, known, nil) {
			d.addForeign(p.name, nil, p.line, 1)
			continue
		}
		for ; line < p.line; line++ {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s: %s,", jsonOf(p.name), jsonOf(p.value))
	}
	b.WriteByte('}')
	d.value(d.parse([]byte(b.String())), d.target, d.record.root, nil)
}

// jsonOf returns a value as JSON, which is also YAML (YAML 1.2.2, 1.3). It returns
// null for what JSON cannot express, such as TOML's inf.
func jsonOf(value any) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if e.Encode(value) != nil {
		return "null"
	}
	return strings.TrimSpace(b.String())
}

// plainTimes returns a TOML value with its times as text.
func plainTimes(value any) any {
	switch v := value.(type) {
	case time.Time:
		switch v.Location().String() {
		case "date-local":
			return v.Format(time.DateOnly)
		case "datetime-local": // It has no zone, and must not get that of the computer.
			return v.Format("2006-01-02T15:04:05")
		case "time-local":
			return v.Format(time.TimeOnly)
		}
		return v.Format(time.RFC3339)
	case map[string]any:
		for k, inner := range v {
			v[k] = plainTimes(inner)
		}
	case []any:
		for i, inner := range v {
			v[i] = plainTimes(inner)
		}
	case []map[string]any:
		for _, inner := range v {
			plainTimes(inner)
		}
	}
	return value
}

// tomlLines returns the line on which each key of the top level first appears.
func tomlLines(data []byte) map[string]int {
	lines := map[string]int{}
	inTable := false
	for i, line := range strings.Split(string(data), "\n") {
		name := strings.TrimLeft(line, " \t")
		if table := strings.TrimLeft(name, "["); table != name {
			inTable, name = true, table
		} else if inTable {
			continue
		}
		name = strings.TrimLeft(name, " \t")
		if name != "" && (name[0] == '"' || name[0] == '\'') {
			name, _, _ = strings.Cut(name[1:], name[:1])
		} else {
			name = name[:strings.IndexAny(name+"=", " \t.=]")]
		}
		if _, known := lines[name]; !known {
			lines[name] = i + 1
		}
	}
	return lines
}
