package svg

// pathReader reads the commands of a path.
type pathReader struct {
	path    *path
	scanner scanner
	// at is the pen's position, start the beginning of the contour, control the last
	// control point of the curve before.
	at, start, control point
	// command is the current command as written, and last the command before it as a
	// capital letter.
	command, last byte
	// failed reports whether something other than the expected number was found.
	failed bool
}

// pathData parses the attribute d up to the first error (SVG 2, 9.5.4).
func pathData(d string) *path {
	r := &pathReader{path: &path{}, scanner: scanner{s: d}}
	for r.next() {
	}
	return r.path
}

// next reads a command, or a repetition of the last one, and reports whether the path
// may continue.
func (r *pathReader) next() bool {
	s := &r.scanner
	s.skip()
	if s.i >= len(s.s) {
		return false
	}
	if b := s.s[s.i]; b >= 'A' && b != 'e' && b != 'E' {
		r.command = b
		s.i++
	} else if r.command == 0 || r.command|0x20 == 'z' {
		return false
	}
	kind := r.command &^ 0x20
	if len(r.path.steps) == 0 && kind != 'M' {
		return false
	}
	if r.last == 'Z' && kind != 'M' && kind != 'Z' {
		r.path.move(r.start)
	}
	switch kind {
	case 'M', 'L':
		r.straight(kind)
	case 'H', 'V':
		r.alongAxis(kind)
	case 'C', 'S':
		r.cubic(kind)
	case 'Q', 'T':
		r.quadratic(kind)
	case 'A':
		r.arc()
	case 'Z':
		r.path.close()
		r.at = r.start
	default:
		return false
	}
	r.last = kind
	return !r.failed
}

func (r *pathReader) isRelative() bool { return r.command >= 'a' }

func (r *pathReader) number() float64 {
	v, ok := r.scanner.number()
	r.failed = r.failed || !ok
	return v
}

func (r *pathReader) flag() bool {
	v, ok := r.scanner.flag()
	r.failed = r.failed || !ok
	return v
}

func (r *pathReader) point() point {
	a := point{r.number(), r.number()}
	if r.isRelative() {
		a = a.add(r.at)
	}
	return a
}

// straight begins a contour, or adds a line to it. Further points after an M are ends
// of lines.
func (r *pathReader) straight(kind byte) {
	r.at = r.point()
	switch {
	case r.failed:
	case kind == 'M':
		r.path.move(r.at)
		r.start = r.at
		r.command = 'L' | r.command&0x20
	default:
		r.path.line(r.at)
	}
}

// alongAxis adds a horizontal (H) or vertical (V) line.
func (r *pathReader) alongAxis(kind byte) {
	to := &r.at.x
	if kind == 'V' {
		to = &r.at.y
	}
	v := r.number()
	if r.isRelative() {
		v += *to
	}
	if *to = v; !r.failed {
		r.path.line(r.at)
	}
}

// firstControl returns the first control point of a curve. For S and T it is the last
// control point of the curve before, mirrored, if that curve is of the same kind.
func (r *pathReader) firstControl(kind, written, mirrored byte) point {
	switch {
	case kind == written:
		return r.point()
	case r.last == written || r.last == mirrored:
		return r.at.add(r.at.sub(r.control))
	}
	return r.at
}

func (r *pathReader) cubic(kind byte) {
	a := r.firstControl(kind, 'C', 'S')
	b := r.point()
	if end := r.point(); !r.failed {
		r.path.cubic(a, b, end)
		r.control, r.at = b, end
	}
}

func (r *pathReader) quadratic(kind byte) {
	a := r.firstControl(kind, 'Q', 'T')
	if end := r.point(); !r.failed {
		r.path.quadratic(r.at, a, end)
		r.control, r.at = a, end
	}
}

func (r *pathReader) arc() {
	rx, ry, turn := r.number(), r.number(), r.number()
	large := r.flag()
	sweep := r.flag()
	if end := r.point(); !r.failed {
		r.path.arc(r.at, rx, ry, turn, large, sweep, end)
		r.at = end
	}
}
