package verify

import (
	"slices"
	"strings"
)

// dict is a dictionary. Its entries are in the order of their keys, and each key is
// there once. Most have a few entries, for which a map is large and slow.
type dict []entry

// entry is one entry of a dictionary.
type entry struct {
	key   name
	value any
}

// newDict returns a dictionary of entries, which it sorts. Of several entries with the
// same key, the last one counts.
func newDict(entries []entry) dict {
	slices.SortStableFunc(entries, func(a, b entry) int { return strings.Compare(string(a.key), string(b.key)) })
	d := make(dict, 0, len(entries))
	for _, e := range entries {
		if n := len(d); n > 0 && d[n-1].key == e.key {
			d[n-1] = e
			continue
		}
		d = append(d, e)
	}
	return d
}

// find returns the index of a key, and reports whether the dictionary has it.
func (d dict) find(key name) (int, bool) {
	const few = 8
	if len(d) > few {
		return slices.BinarySearchFunc(d, key, func(e entry, key name) int { return strings.Compare(string(e.key), string(key)) })
	}
	for i := range d {
		if d[i].key == key {
			return i, true
		}
	}
	return 0, false
}

// get returns the value of a key, or nil.
func (d dict) get(key name) any {
	if i, ok := d.find(key); ok {
		return d[i].value
	}
	return nil
}
