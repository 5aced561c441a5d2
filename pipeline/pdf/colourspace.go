package pdf

import (
	"encoding/binary"
	"math"
	"unicode/utf16"
)

// screenIntent returns the output intent of a file whose colours are sRGB (ISO 19005-2,
// 6.2.3).
func screenIntent() *object {
	return newObject(
		entry{"Type", name("OutputIntent")},
		entry{"S", name("GTS_PDFA1")},
		entry{"OutputConditionIdentifier", text("sRGB IEC61966-2.1")},
		entry{"Info", text("sRGB IEC61966-2.1")},
		entry{"DestOutputProfile", newStream(profile(), entry{"N", num(3)})},
	)
}

// profile returns an ICC profile of sRGB (ICC.1:2004-10, version 4.2). Its primaries
// are adapted to the D50 of the connection space with the Bradford matrix. Its transfer
// curve is that of IEC 61966-2-1 as a formula.
func profile() []byte {
	curve := append([]byte("para\x00\x00\x00\x00\x00\x03\x00\x00"),
		fixed(2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)...)
	xyz := func(x, y, z float64) []byte { return append([]byte("XYZ \x00\x00\x00\x00"), fixed(x, y, z)...) }
	red, green, blue := xyz(0.43607, 0.22249, 0.01392), xyz(0.38515, 0.71687, 0.09708), xyz(0.14307, 0.06061, 0.71410)
	tags := []struct {
		signature string
		data      []byte
	}{
		{"desc", localized("sRGB")},
		{"cprt", localized("No copyright, use freely")},
		{"wtpt", xyz(0.9642, 1, 0.8249)},
		{"chad", append([]byte("sf32\x00\x00\x00\x00"), fixed(
			1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)...)},
		{"rXYZ", red}, {"gXYZ", green}, {"bXYZ", blue},
		{"rTRC", curve}, {"gTRC", curve}, {"bTRC", curve},
	}
	table := binary.BigEndian.AppendUint32(nil, uint32(len(tags)))
	var data []byte
	first := 128 + 4 + 12*len(tags)
	places := map[string]int{} // the three curves share one place
	for _, t := range tags {
		at, ok := places[string(t.data)]
		if !ok {
			at = first + len(data)
			places[string(t.data)] = at
			data = append(data, t.data...)
			for len(data)%4 != 0 {
				data = append(data, 0)
			}
		}
		table = append(table, t.signature...)
		table = binary.BigEndian.AppendUint32(table, uint32(at))
		table = binary.BigEndian.AppendUint32(table, uint32(len(t.data)))
	}
	head := make([]byte, 128)
	binary.BigEndian.PutUint32(head, uint32(first+len(data)))
	binary.BigEndian.PutUint32(head[8:], 0x04200000)
	copy(head[12:], "mntrRGB XYZ ")
	// A profile needs a date. This is the date of its specification.
	for i, v := range []uint16{2004, 10, 1} {
		binary.BigEndian.PutUint16(head[24+2*i:], v)
	}
	copy(head[36:], "acsp")
	copy(head[68:], fixed(0.9642, 1, 0.8249))
	return append(append(head, table...), data...)
}

// fixed encodes numbers with 16 fractional bits.
func fixed(values ...float64) []byte {
	var b []byte
	for _, v := range values {
		b = binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(v*65536))))
	}
	return b
}

// localized encodes a text in one language (ICC.1:2004-10, 10.13).
func localized(s string) []byte {
	b := append([]byte("mluc\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x0C"), "enUS"...)
	units := utf16.Encode([]rune(s))
	b = binary.BigEndian.AppendUint32(b, uint32(2*len(units)))
	b = binary.BigEndian.AppendUint32(b, 28)
	for _, u := range units {
		b = binary.BigEndian.AppendUint16(b, u)
	}
	return b
}
