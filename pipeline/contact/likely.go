package contact

import (
	"bytes"
	"reflect"
	"strings"

	"pamphlet/pipeline/diag"
)

// FileName reports whether a path may be that of a contact file. Other files are not
// even opened, because they may be private.
func FileName(path string) bool {
	low := strings.ToLower(path)
	return strings.HasSuffix(low, ".yaml") || strings.HasSuffix(low, ".yml")
}

// fileKeys returns the keys that a contact file has.
func fileKeys() []string {
	var keys []string
	for f := range reflect.TypeFor[clinicFile]().Fields() {
		keys = append(keys, f.Tag.Get("yaml"))
	}
	return keys
}

// isLikely reports whether a file has at least one key of a contact file, or one that
// was meant as such, or is still empty. No message quotes a word of any other file: a
// path that is slightly wrong may lead to somebody's secrets.
func isLikely(data []byte) bool {
	keys := fileKeys()
	known := func(key string) bool {
		key = strings.Trim(strings.TrimSpace(key), `"'? `)
		return key != "" && (diag.Nearest(key, keys) != "")
	}
	data = bytes.ReplaceAll(data, []byte{0}, nil) // UTF-16, which Read reports.
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(strings.ToValidUTF8(string(data), ""), "\ufeff"))
	indent, empty := "", true
	for line := range strings.SplitSeq(text, "\n") {
		content := strings.TrimLeft(line, " ")
		if content == "" || content[0] == '#' || strings.HasPrefix(content, "---") || content[0] == '%' {
			continue
		}
		if empty {
			empty, indent = false, line[:len(line)-len(content)]
			if content[0] == '{' {
				return hasFlowKey(text, known)
			}
		}
		if line[:len(line)-len(content)] != indent {
			continue
		}
		if key, _, ok := strings.Cut(content, ":"); ok && known(key) {
			return true
		}
	}
	return empty
}

// hasFlowKey reports whether a mapping in braces has a key.
func hasFlowKey(text string, known func(string) bool) bool {
	for part := range strings.FieldsFuncSeq(text, func(c rune) bool { return c == '{' || c == ',' || c == '\n' }) {
		if key, _, ok := strings.Cut(part, ":"); ok && known(key) {
			return true
		}
	}
	return false
}
