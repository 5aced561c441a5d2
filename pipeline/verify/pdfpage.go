package verify

import (
	"bytes"
	"fmt"
	"maps"
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
		d := maps.Clone(inherited)
		for _, key := range []name{"Resources", "MediaBox", "CropBox", "Rotate"} {
			if own[key] != nil {
				d[key] = own[key]
			}
		}
		kids, ok := f.resolve(own["Kids"]).(array)
		if !ok {
			for key, value := range own {
				if value != nil {
					d[key] = value
				}
			}
			pages = append(pages, leaf{r, d})
			return nil
		}
		for _, k := range kids {
			if err := walk(k, d, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	return pages, walk(root, dict{}, 0)
}

// contents returns the content of a page as one piece.
func (f *pdfFile) contents(o any) ([]byte, error) {
	var parts array
	switch c := f.resolve(o).(type) {
	case array:
		parts = c
	case *stream:
		parts = array{c}
	}
	var data [][]byte
	for _, part := range parts {
		s, ok := f.resolve(part).(*stream)
		if !ok {
			return nil, errSyntax
		}
		b, err := f.decode(s)
		if err != nil {
			return nil, err
		}
		data = append(data, b)
	}
	if len(data) == 1 {
		return data[0], nil
	}
	return bytes.Join(data, []byte("\n")), nil
}
