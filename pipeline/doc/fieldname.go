package doc

import (
	"slices"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/lazyregexp"
)

// fieldWord matches the first word of a placeholder's name.
var fieldWord = lazyregexp.New(`^[\pL_][\pL\pM\pN_-]*`)

// IsFieldName reports whether the name between {{ and }} is a name of clinic.yaml, or
// was meant as one: phone, phone.desk, phnoe, clinic_phone. Other programs use braces
// too: {{ page.title }} and {{< figure src="a.png" >}} are text, and the caller reports
// them.
func IsFieldName(name string) bool {
	word := strings.ToLower(fieldWord.FindString(name))
	if word == "" {
		return false
	}
	names := []string{"phone", "email", "website", "booking", "address", "name", "hours", "crisis", "tagline", "languages"}
	if diag.Slip(word, names) != "" {
		return true
	}
	// Longer names may also have other words for the details of a clinic.
	said := append(slices.DeleteFunc(names, func(n string) bool { return n == "name" || n == "languages" }), "telephone", "tel", "fax", "mobile", "clinic", "contact")
	return slices.ContainsFunc(strings.FieldsFunc(word, func(c rune) bool { return c == '_' || c == '-' }), func(part string) bool { return slices.Contains(said, part) })
}
