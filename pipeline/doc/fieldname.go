package doc

import (
	"regexp"
	"slices"
	"strings"

	"pamphlet/pipeline/diag"
)

// fieldWord is the word that a placeholder's name begins with.
var fieldWord = regexp.MustCompile(`^[\pL_][\pL\pM\pN_-]*`)

// IsFieldName reports whether the name between {{ and }} is one of clinic.yaml, or was
// meant to be: phone, phone.desk, phnoe, clinic_phone. Other programs have braces, too:
// {{ page.title }} and {{< figure src="a.png" >}} are text, and the caller's to tell of.
func IsFieldName(name string) bool {
	word := strings.ToLower(fieldWord.FindString(name))
	if word == "" {
		return false
	}
	names := []string{"phone", "email", "website", "booking", "address", "name", "hours", "crisis", "tagline", "languages"}
	if diag.Slip(word, names) != "" {
		return true
	}
	// What is said of a clinic in other words.
	said := append(slices.DeleteFunc(names, func(n string) bool { return n == "name" || n == "languages" }), "telephone", "tel", "fax", "mobile", "clinic", "contact")
	return slices.ContainsFunc(strings.FieldsFunc(word, func(c rune) bool { return c == '_' || c == '-' }), func(part string) bool { return slices.Contains(said, part) })
}
