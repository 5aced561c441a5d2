package verify

import "testing"

// Some fonts have their letters in a row from 1, others all over the 65,536 codes.
func TestCodesOfAFontHaveTheirTexts(t *testing.T) {
	t.Parallel()
	u := &unicodes{size: 2, text: map[int]string{}}
	u.set(octets("\x00\x02"), 0, octets("\x00a"))
	u.set(octets("\x00\x03"), 0, octets(""))
	u.setRange(octets("\x03\xFF"), octets("\x04\x01"), octets("\x00b"))
	u.set(octets("\xFF\xFF"), 0, octets("\xD8\x3D\xDE\x00"))
	for codes, want := range map[string]string{
		"\x00\x02\x00\x03\x00\x02": "aa",
		"\x03\xFF\x04\x00\x04\x01": "bcd",
		"\xFF\xFF":                 "😀",
		"\x00\x00\x00\x01\x02\x00": "\uFFFD\uFFFD\uFFFD",
		"\x04\x02\x04":             "\uFFFD",
	} {
		if got := string(u.decode(nil, []byte(codes))); got != want {
			t.Errorf("%x: got %q, want %q", codes, got, want)
		}
	}
}
