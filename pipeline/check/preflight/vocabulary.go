package preflight

import (
	"slices"
	"strings"
)

// vocabulary is what the value of a property may have.
type vocabulary struct {
	// words are the keywords, divided by spaces.
	words           string
	lengths, colour bool
	// names means that strings and the author's own names are allowed.
	names bool
	// viewport means that shares of the screen are allowed. A fallback has to come
	// before them.
	viewport bool
}

func (v vocabulary) has(word string) bool {
	switch {
	case word == "inherit", slices.Contains(strings.Fields(v.words), word):
		return true
	case v.lengths && lengthPattern.MatchString(word), v.colour && colourPattern.MatchString(word):
		return true
	case v.viewport && (strings.HasSuffix(word, "vh") || strings.HasSuffix(word, "vw")):
		return lengthPattern.MatchString(word[:len(word)-2])
	case strings.HasPrefix(word, "url("):
		// Only a file of the book, not an address.
		return v.names && !strings.ContainsAny(word, ":") && !strings.HasPrefix(strings.Trim(word[4:], `"' `), "//")
	case strings.HasPrefix(word, "attr("), strings.HasPrefix(word, "format("):
		return v.names
	case strings.ContainsAny(word, "()"):
		return false
	}
	return v.names
}

const borderStyles = "none hidden solid dashed dotted double thin medium thick"

// vocabularyOf returns what the value of a property may have, and reports whether books
// may use the property. The list has the properties of CSS 2.1 and of those parts of
// CSS 3 that EPUB 3.0 includes (EPUB Content Documents 3.0 §3), without those that
// Kindle and Kobo are known to show badly: positions, floats, columns, flexible boxes
// and grids. Style sheets should not set the direction (EPUB 3.3 §6.3.3).
func vocabularyOf(property string) (vocabulary, bool) {
	if v, ok := textVocabulary(property); ok {
		return v, true
	}
	return boxVocabulary(property)
}

// textVocabulary is the part of [vocabularyOf] about how letters and lines are set.
func textVocabulary(property string) (vocabulary, bool) {
	switch property {
	case "font-family", "src", "content":
		return vocabulary{names: true}, true
	case "font-size":
		return vocabulary{words: "smaller larger small medium large", lengths: true}, true
	case "font-weight":
		return vocabulary{words: "normal bold 400 700"}, true
	case "font-style":
		return vocabulary{words: "normal italic oblique"}, true
	case "font-variant":
		return vocabulary{words: "normal small-caps"}, true
	case "line-height":
		return vocabulary{words: "normal", lengths: true}, true
	case "text-align":
		return vocabulary{words: "left right center justify"}, true
	case "text-decoration":
		return vocabulary{words: "none underline line-through"}, true
	case "text-transform":
		return vocabulary{words: "none uppercase lowercase capitalize"}, true
	case "vertical-align":
		return vocabulary{words: "baseline top middle bottom sub super text-top text-bottom", lengths: true}, true
	case "white-space":
		return vocabulary{words: "normal nowrap pre pre-wrap pre-line"}, true
	case "word-wrap", "overflow-wrap":
		return vocabulary{words: "normal break-word"}, true
	case "hyphens", "-webkit-hyphens", "-epub-hyphens", "adobe-hyphenate":
		return vocabulary{words: "none manual auto"}, true
	}
	return vocabulary{}, false
}

// boxVocabulary is the part of [vocabularyOf] about boxes: their sizes, edges, colours
// and contents, and page breaks between them.
func boxVocabulary(property string) (vocabulary, bool) {
	switch property {
	case "margin", "margin-top", "margin-right", "margin-bottom", "margin-left",
		"width", "height", "min-width", "min-height", "text-indent", "letter-spacing", "word-spacing":
		return vocabulary{words: "auto normal", lengths: true}, true
	case "max-width":
		return vocabulary{words: "none", lengths: true}, true
	case "max-height":
		return vocabulary{words: "none", lengths: true, viewport: true}, true
	case "padding", "padding-top", "padding-right", "padding-bottom", "padding-left", "border-radius", "border-spacing", "orphans", "widows":
		return vocabulary{lengths: true}, true
	case "border", "border-top", "border-right", "border-bottom", "border-left":
		return vocabulary{words: borderStyles, lengths: true, colour: true}, true
	case "border-width", "border-top-width", "border-right-width", "border-bottom-width", "border-left-width":
		return vocabulary{words: "thin medium thick", lengths: true}, true
	case "border-style", "border-top-style", "border-right-style", "border-bottom-style", "border-left-style":
		return vocabulary{words: borderStyles}, true
	case "color", "background-color", "fill", "stroke",
		"border-color", "border-top-color", "border-right-color", "border-bottom-color", "border-left-color":
		return vocabulary{colour: true}, true
	case "display":
		return vocabulary{words: "none block inline inline-block list-item table table-row table-cell"}, true
	case "overflow-x":
		return vocabulary{words: "visible hidden auto scroll"}, true
	case "list-style-type":
		return vocabulary{words: "none disc circle square decimal lower-alpha upper-alpha lower-roman upper-roman"}, true
	case "border-collapse":
		return vocabulary{words: "collapse separate"}, true
	case "table-layout":
		return vocabulary{words: "auto fixed"}, true
	case "page-break-before", "page-break-after", "page-break-inside":
		return vocabulary{words: "auto avoid always"}, true
	}
	return vocabulary{}, false
}
