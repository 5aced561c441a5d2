package markdown

import (
	"path"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const (
	// maxSlug bounds a slug, in characters, so that paths stay short enough for
	// Windows.
	maxSlug = 80
	// maxSlugBytes bounds it in bytes: most systems allow names of 255 bytes, and the
	// names of the files in a set are longer than the slug.
	maxSlugBytes = 200
)

// stem returns a file's name without its folders and ".md".
func stem(file string) string {
	name := path.Base(strings.ReplaceAll(file, `\`, "/"))
	for _, ext := range []string{".md", ".markdown", ".txt"} {
		if len(name) > len(ext) && strings.EqualFold(name[len(name)-len(ext):], ext) {
			return name[:len(name)-len(ext)]
		}
	}
	return name
}

// Slug returns the folder name for a file's name: lower-case letters of every script,
// digits, "-" and "_". It is safe on every system: names that Windows reserves for
// devices get a suffix (Microsoft, "Naming Files, Paths, and Namespaces").
func Slug(file string) string {
	var b strings.Builder
	gap, n := false, 0
	for _, c := range norm.NFC.String(strings.ToLower(stem(file))) {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.IsMark(c) && c != '_' {
			gap = true
			continue
		}
		if n++; n > maxSlug || b.Len() > maxSlugBytes {
			break
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(c)
	}
	s := b.String()
	switch s {
	case "":
		return "article"
	case "con", "prn", "aux", "nul":
		return s + "-article"
	}
	if len(s) == 4 && (strings.HasPrefix(s, "com") || strings.HasPrefix(s, "lpt")) && s[3] >= '0' && s[3] <= '9' {
		return s + "-article"
	}
	return s
}

// readable returns a title for a file's name: "Sleep and you" for "sleep-and-you.md".
func readable(file string) string {
	words := strings.Fields(strings.NewReplacer("-", " ", "_", " ").Replace(stem(file)))
	title := []rune(fit(strings.ToValidUTF8(strings.Join(words, " "), "\ufffd")))
	if len(title) == 0 {
		return "Untitled"
	}
	title[0] = unicode.ToUpper(title[0])
	return norm.NFC.String(string(title))
}
