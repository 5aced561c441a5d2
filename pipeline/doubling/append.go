package doubling

import "slices"

// Append appends an element to a list. If there is no room for it, the list gets twice
// as much: the append of Go adds a quarter to a long list, and so moves it more often.
func Append[S ~[]E, E any](list S, element E) S {
	if n := len(list); n == cap(list) {
		list = slices.Grow(list, n+1)
	}
	return append(list, element)
}
