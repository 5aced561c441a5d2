package record

import "pamphlet/pipeline/diag"

// Record knows where the values of one YAML mapping stand.
type Record struct {
	file string
	root *place
	// broken tells that nothing could be read.
	broken bool
}

// Broken reports whether nothing of the record could be read, so that what it leaves
// out is not known.
func (r *Record) Broken() bool { return r.broken }

// place is one value and, by key (string) or index (int), those inside it.
type place struct {
	line, col int
	// empty tells that the key has no value: the place is then the key's.
	empty  bool
	isList bool
	inner  map[any]*place
}

func (p *place) put(step any, v *place) {
	if p.inner == nil {
		p.inner = map[any]*place{}
	}
	if _, known := p.inner[step]; !known {
		p.inner[step] = v
	}
}

// step gives the value inside p, or nil. A value that stands for a list of one
// is its own first item.
func (p *place) step(s any) *place {
	if i, ok := s.(int); ok && i == 0 && !p.isList {
		return p
	}
	return p.inner[s]
}

// At gives the place of the value that the path of keys (string) and indexes
// (int) leads to, or of the nearest value on the path that exists.
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

// Has reports whether the path leads to a value. A key without a value has none.
func (r *Record) Has(path ...any) bool {
	p := r.root
	for _, s := range path {
		if p = p.step(s); p == nil {
			return false
		}
	}
	return !p.empty
}

// IsList reports whether the path leads to a list, and not to one value in its place.
func (r *Record) IsList(path ...any) bool {
	p := r.root
	for _, s := range path {
		if p = p.step(s); p == nil {
			return false
		}
	}
	return p.isList
}
