package brochure

import (
	"sync"

	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/face"
	"pamphlet/pipeline/theme"
)

// Sets returns a function that reports whether the printed editions can set a text: a
// face has each of its letters, and none is of a script that they cannot set. A
// symbol that no face has does not count, because it is replaced by words. The
// function reads the theme's fonts once, when the built-in families are not enough.
// Several goroutines may call it.
func Sets(t *theme.Theme) func(text string) bool {
	builtin := face.Stack{face.Liberation(), face.DejaVu()}
	own := sync.OnceValue(func() face.Stack {
		var stack face.Stack
		for _, f := range append([]theme.Family{t.Faces.Text}, t.Faces.Fallback...) {
			if parsed, err := parseFamily(t, f); err == nil { // An error is reported when the text is set.
				stack = append(stack, parsed)
			}
		}
		return stack
	})
	return func(text string) bool {
		for _, r := range face.Clean(text) {
			if _, needed := face.Shaping(r); needed {
				return false
			}
			if _, ok := builtin.For(string(r), face.Regular); ok {
				continue
			}
			if _, ok := edition.Said(r); ok {
				continue
			}
			if _, ok := own().For(string(r), face.Regular); !ok {
				return false
			}
		}
		return true
	}
}
