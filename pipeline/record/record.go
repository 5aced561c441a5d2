package record

import "pamphlet/pipeline/diag"

// Record knows where the values of one mapping are in its file.
type Record struct {
	file string
	root *place
	// broken is set if nothing could be read.
	broken bool
}

// Broken reports whether nothing of the record could be read. Then it is not known
// which keys the file has.
func (r *Record) Broken() bool { return r.broken }

// place is where one value is and, by key (string) or index (int), where the values
// inside it are.
type place struct {
	line, col int
	// empty is set if the key has no value. The place is then the key's.
	empty  bool
	isList bool
	inner  map[any]*place
}

func (p *place) put(step any, v *place) {
	if p.inner == nil {
		p.inner = map[any]*place{}
	}
	p.inner[step] = v
}

// step returns the place of a value inside p, or nil. A single value in place of a
// list is its own first item.
func (p *place) step(s any) *place {
	if i, ok := s.(int); ok && i == 0 && !p.isList {
		return p
	}
	return p.inner[s]
}

// At returns the place of the value that the path of keys (string) and indexes (int)
// leads to. If there is none, it returns that of the last value on the path that
// exists.
func (r *Record) At(path ...any) diag.Pos {
	p := r.root
	for _, s := range path {
		next := p.step(s)
		if next == nil {
			break
		}
		p = next
	}
	return diag.Pos{File: r.file, Line: p.line, Col: p.col}
}

// Has reports whether the path leads to a value. It is false for a key without a
// value.
func (r *Record) Has(path ...any) bool {
	p := r.root
	for _, s := range path {
		if p = p.step(s); p == nil {
			return false
		}
	}
	return !p.empty
}

// IsList reports whether the path leads to a list. It is false for a single value in
// place of a list.
func (r *Record) IsList(path ...any) bool {
	p := r.root
	for _, s := range path {
		if p = p.step(s); p == nil {
			return false
		}
	}
	return p.isList
}
