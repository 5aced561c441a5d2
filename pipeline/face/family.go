package face

// Style is one of the four styles of a family.
type Style int

// The styles, in the order of [Family.Faces].
const (
	Regular Style = iota
	Bold
	Italic
	BoldItalic
)

// With adds weight or slant to a style.
func (s Style) With(bold, italic bool) Style {
	if bold {
		s |= Bold
	}
	if italic {
		s |= Italic
	}
	return s
}

// String returns the style's name: "bold italic".
func (s Style) String() string {
	return [...]string{"regular", "bold", "italic", "bold italic"}[s]
}

// Family is a type family. Text in a style that is nil is set in the nearest style.
type Family struct {
	Name  string
	Faces [4]*Face
}

// Face returns the face of a style, or the nearest that the family has: the same weight
// comes before the same slant. It returns nil only for an empty family.
func (f *Family) Face(st Style) *Face {
	for _, s := range [4]Style{st, st ^ Italic, st ^ Bold, st ^ BoldItalic} {
		if f.Faces[s] != nil {
			return f.Faces[s]
		}
	}
	return nil
}
