package svg

import "slices"

// Notes say what of a drawing is not in its pixels.
type Notes struct {
	// Dropped is what is left out for safety: "a script".
	Dropped []string
	// Undrawn is what cannot be drawn: "a filter".
	Undrawn []string
	// Fonts are the names of fonts whose text is drawn in another one, that is not as
	// wide.
	Fonts []string
	// Letters are those that are in no font.
	Letters []rune
}

func (n *Notes) drop(what string)    { n.Dropped = added(n.Dropped, what) }
func (n *Notes) undrawn(what string) { n.Undrawn = added(n.Undrawn, what) }
func (n *Notes) font(name string)    { n.Fonts = added(n.Fonts, name) }
func (n *Notes) letter(r rune)       { n.Letters = added(n.Letters, r) }

// added appends what is not there yet, to at most 16.
func added[T comparable](all []T, one T) []T {
	if len(all) >= 16 || slices.Contains(all, one) {
		return all
	}
	return append(all, one)
}
