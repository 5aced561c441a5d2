package verify

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
)

// decode unpacks a stream into bytes of its own.
func (f *pdfFile) decode(s *stream) ([]byte, error) {
	data, err := f.unpack(s)
	if err != nil {
		return nil, err
	}
	return bytes.Clone(data), nil
}

// unpack unpacks a stream. FlateDecode is the only filter that it knows: all others
// pack pictures. The bytes are there until the next stream is unpacked.
func (f *pdfFile) unpack(s *stream) ([]byte, error) {
	filter, parameters := f.resolve(s.dict.get("Filter")), f.resolve(s.dict.get("DecodeParms"))
	if a, ok := filter.(array); ok && len(a) == 1 {
		filter = f.resolve(a[0])
		if p, ok := parameters.(array); ok && len(p) == 1 {
			parameters = f.resolve(p[0])
		}
	}
	if filter == nil {
		if f.budget -= int64(len(s.data)); f.budget < 0 {
			return nil, ErrTooLarge
		}
		return s.data, nil
	}
	if filter != name("FlateDecode") {
		return nil, fmt.Errorf("filter %q: %w", fmt.Sprint(filter), ErrMediaType)
	}
	data, err := f.inflate(s.data)
	if err != nil {
		return nil, err
	}
	p, _ := parameters.(dict)
	if len(p) == 0 {
		return data, nil
	}
	data = bytes.Clone(data) // The parameters may be in other streams.
	if predictor, _ := f.resolve(p.get("Predictor")).(float64); predictor >= 10 {
		columns, _ := f.resolve(p.get("Columns")).(float64)
		return unpredict(data, int(columns))
	}
	return data, nil
}

// inflate unpacks data, within the budget. It uses the standard library, which shares no
// code with the library that packs: the file is then read as others read it. The other
// library is not faster.
func (f *pdfFile) inflate(packed []byte) ([]byte, error) {
	r := bytes.NewReader(packed)
	var err error
	if f.inflater == nil {
		f.inflater, err = zlib.NewReader(r)
	} else {
		err = f.inflater.(zlib.Resetter).Reset(r, nil) //nolint:forcetypeassert // The package says that it is one.
	}
	if err != nil {
		return nil, err
	}
	f.inflated.Reset()
	_, err = f.inflated.ReadFrom(io.LimitReader(f.inflater, f.budget+1))
	if f.budget -= int64(f.inflated.Len()); f.budget < 0 {
		return nil, ErrTooLarge
	}
	return f.inflated.Bytes(), err
}

// unpredict undoes PNG's filters (PNG 9.2; ISO 32000-1, 7.4.4.4), for columns of
// one byte.
func unpredict(data []byte, columns int) ([]byte, error) {
	if columns < 1 || len(data)%(columns+1) != 0 {
		return nil, errSyntax
	}
	var out []byte
	above := make([]byte, min(columns, len(data)))
	for ; len(data) > 0; data = data[columns+1:] {
		row := data[1 : columns+1]
		var left, corner byte
		for i, b := range row {
			up := above[i]
			switch data[0] {
			case 0:
			case 1:
				b += left
			case 2:
				b += up
			case 3:
				b += byte((int(left) + int(up)) / 2)
			case 4:
				b += nearest(left, up, corner)
			default:
				return nil, errSyntax
			}
			left, corner, above[i] = b, up, b
		}
		out = append(out, above...)
	}
	return out, nil
}

// nearest returns the neighbour that is nearest to the prediction of the three
// (Paeth 1991).
func nearest(left, up, corner byte) byte {
	distance := func(n byte) int {
		d := int(left) + int(up) - int(corner) - int(n)
		return max(d, -d)
	}
	switch a, b, c := distance(left), distance(up), distance(corner); {
	case a <= b && a <= c:
		return left
	case b <= c:
		return up
	}
	return corner
}
