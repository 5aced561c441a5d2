package pngfile

// The filters (PNG Third Edition, 9.2).
const (
	none    = 0
	sub     = 1
	up      = 2
	average = 3
	paeth   = 4
)

// filters replaces the bytes of a row by their differences from the bytes around them,
// which compress better.
type filters struct {
	// step is the number of bytes from a byte to the one that is left of it.
	step int
	// rows has a row for each filter.
	rows [5][]byte
	// first is what is above the first row: zeros.
	first []byte
}

// newFilters returns filters for rows of size bytes.
func newFilters(size, step int) filters {
	f := filters{step: step, first: make([]byte, size)}
	for i := range f.rows {
		if i != none {
			f.rows[i] = make([]byte, size)
		}
	}
	return f
}

// best returns the row from the filter whose result has the least sum of absolute
// values, as the standard recommends (12.7), and the filter. above is nil for the first
// row. Filters are tried in the order of image/png, and given up once their sum is no
// less than one before.
func (f *filters) best(row, above []byte) (filter byte, out []byte) {
	if above == nil {
		above = f.first
	}
	least := f.up(row, above)
	filter = up
	for _, next := range []byte{paeth, none, sub, average} {
		if least == 0 {
			break
		}
		if s := f.try(next, row, above, least); s < least {
			least, filter = s, next
		}
	}
	if filter == none {
		return none, row
	}
	return filter, f.rows[filter]
}

// try fills the row of a filter and returns its sum, or least as soon as it is reached.
func (f *filters) try(filter byte, row, above []byte, least int) int {
	switch filter {
	case paeth:
		return f.paeth(row, above, least)
	case none:
		return f.none(row, least)
	case sub:
		return f.sub(row, least)
	default:
		return f.average(row, above, least)
	}
}

// size returns the absolute value of a difference.
func size(b byte) int {
	n := int(int8(b))
	sign := n >> 63
	return (n ^ sign) - sign
}

func (f *filters) none(row []byte, least int) int {
	sum := 0
	for _, v := range row {
		if sum += size(v); sum >= least {
			return least
		}
	}
	return sum
}

func (f *filters) up(row, above []byte) int {
	out, above := f.rows[up][:len(row)], above[:len(row)]
	sum := 0
	for i, v := range row {
		out[i] = v - above[i]
		sum += size(out[i])
	}
	return sum
}

func (f *filters) sub(row []byte, least int) int {
	out := f.rows[sub][:len(row)]
	sum := 0
	for i, v := range row[:f.step] {
		out[i] = v
		sum += size(v)
	}
	left, row := row[:len(row)-f.step], row[f.step:]
	out = out[f.step:][:len(row)]
	for i, v := range row {
		out[i] = v - left[i]
		if sum += size(out[i]); sum >= least {
			return least
		}
	}
	return sum
}

func (f *filters) average(row, above []byte, least int) int {
	out := f.rows[average][:len(row)]
	sum := 0
	for i, v := range row[:f.step] {
		out[i] = v - above[i]/2
		sum += size(out[i])
	}
	left, row := row[:len(row)-f.step], row[f.step:]
	above, out = above[f.step:][:len(row)], out[f.step:][:len(row)]
	for i, v := range row {
		out[i] = v - byte((int(left[i])+int(above[i]))/2)
		if sum += size(out[i]); sum >= least {
			return least
		}
	}
	return sum
}

func (f *filters) paeth(row, above []byte, least int) int {
	out := f.rows[paeth][:len(row)]
	sum := 0
	for i, v := range row[:f.step] {
		out[i] = v - above[i]
		sum += size(out[i])
	}
	n := len(row) - f.step
	left, corner, row, above := row[:n], above[:n], row[f.step:][:n], above[f.step:][:n]
	out = out[f.step:][:n]
	for i, v := range row {
		out[i] = v - predicted(left[i], above[i], corner[i])
		if sum += size(out[i]); sum >= least {
			return least
		}
	}
	return sum
}

// predicted returns the byte to the left, above or at the corner that is nearest to left
// plus above minus corner (9.4).
func predicted(left, above, corner byte) byte {
	a, b := int(above)-int(corner), int(left)-int(corner)
	c := max(a+b, -a-b)
	a, b = max(a, -a), max(b, -b)
	switch {
	case a <= b && a <= c:
		return left
	case b <= c:
		return above
	default:
		return corner
	}
}
