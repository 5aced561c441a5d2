package svg

import "slices"

// Notes lists the parts of a drawing that are not in its pixels.
type Notes struct {
	// Dropped are the parts that are left out for safety: "a script".
	Dropped []string
	// Undrawn are the parts that cannot be drawn: "a filter".
	Undrawn []string
	// Fonts are the names of fonts that are replaced by one of another width.
	Fonts []string
	// Letters are the letters that no font has.
	Letters []rune
}

func (n *Notes) drop(what string)    { n.Dropped = added(n.Dropped, what) }
func (n *Notes) undrawn(what string) { n.Undrawn = added(n.Undrawn, what) }
func (n *Notes) font(name string)    { n.Fonts = added(n.Fonts, name) }
func (n *Notes) letter(r rune)       { n.Letters = added(n.Letters, r) }

// added appends an entry unless the list already has it, or has 16 entries.
func added[T comparable](all []T, one T) []T {
	if len(all) >= 16 || slices.Contains(all, one) {
		return all
	}
	return append(all, one)
}
