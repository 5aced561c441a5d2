package verify

import (
	"fmt"
	"slices"
)

// leaf is a page of a page tree, with the entries that it inherits.
type leaf struct {
	reference reference
	dict      dict
}

// leaves returns the pages of a page tree in order (ISO 32000-1, 7.7.3).
func (f *pdfFile) leaves(root any) ([]leaf, error) {
	var pages []leaf
	seen := map[reference]bool{}
	var walk func(o any, inherited dict, depth int) error
	walk = func(o any, inherited dict, depth int) error {
		r, ok := o.(reference)
		if !ok || seen[r] || depth > deepest {
			return fmt.Errorf("page tree: %w", errSyntax)
		}
		seen[r] = true
		own, _ := f.resolve(r).(dict)
		entries := slices.Clone(inherited)
		for _, key := range []name{"Resources", "MediaBox", "CropBox", "Rotate"} {
			if value := own.get(key); value != nil {
				entries = append(entries, entry{key, value})
			}
		}
		kids, ok := f.resolve(own.get("Kids")).(array)
		if !ok {
			for _, e := range own {
				if e.value != nil {
					entries = append(entries, e)
				}
			}
			pages = append(pages, leaf{r, newDict(entries)})
			return nil
		}
		d := newDict(entries)
		for _, k := range kids {
			if err := walk(k, d, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	return pages, walk(root, nil, 0)
}

// contents returns the content of a page as one piece. Its bytes are there until the next
// page is read.
func (f *pdfFile) contents(o any) ([]byte, error) {
	var parts array
	switch c := f.resolve(o).(type) {
	case array:
		parts = c
	case *stream:
		parts = array{c}
	}
	f.content = f.content[:0]
	for i, part := range parts {
		s, ok := f.resolve(part).(*stream)
		if !ok {
			return nil, errSyntax
		}
		data, err := f.unpack(s)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			f.content = append(f.content, '\n')
		}
		f.content = append(f.content, data...)
	}
	return f.content, nil
}
