package pdf

import (
	"strings"
	"testing"

	"pamphlet/pipeline/unit"
)

// file returns a minimal file with the given object 1.
func file(object string) []byte {
	b := "%PDF-1.7\n" + object
	at := len("%PDF-1.7\n")
	offset := strings.Repeat("0", 8) + string(rune('0'+at/10)) + string(rune('0'+at%10))
	table := "xref\n0 2\n0000000000 65535 f \n" + offset + " 00000 n \ntrailer\n<</Size 2 /Root 1 0 R>>\nstartxref\n"
	digits := token(num(len(b)))
	return []byte(b + table + string(digits) + "\n%%EOF\n")
}

func TestReadTrustsLengthsAndNotWords(t *testing.T) {
	const hostile = "endstream\nendobj\n1 0 obj\n"
	trailer, err := read(file("1 0 obj\n<</Length 25 /A [1 0 R (a\\)\\r) /N]>>\nstream\n" + hostile + "\nendstream\nendobj\n"))
	if err != nil {
		t.Fatal(err)
	}
	root, _ := trailer.get("Root").(*object)
	if root == nil || string(root.stream) != hostile {
		t.Fatalf("stream is %q, want %q", root.stream, hostile)
	}
	a, _ := root.get("A").(array)
	if len(a) != 3 || a[0] != value(root) || a[1] != text("a)\r") || a[2] != name("N") {
		t.Errorf("array is %v", a)
	}
	if root.get("Length") != nil {
		t.Error("the stream keeps a length of its own")
	}
}

func TestReadRefusesBrokenFiles(t *testing.T) {
	good := string(file("1 0 obj\n<</Length 3>>\nstream\nabc\nendstream\nendobj\n"))
	if _, err := read([]byte(good)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []string{
		"", "startxref\n", "startxref\n99999999999\n", good[:40],
		strings.Replace(good, "Length 3", "Length 9999", 1),
		strings.Replace(good, "Length 3", "Length 3 0 R", 1),
		strings.Replace(good, "1 0 obj", "2 0 obj", 1),
		strings.Replace(good, "trailer", "trailed", 1),
		strings.Replace(good, "<</Size 2", "<</Size 2 "+strings.Repeat("[", 100), 1),
		strings.Replace(good, "<</Size 2", "<</Size <41>", 1),
	} {
		if _, err := read([]byte(c)); err == nil {
			t.Errorf("%q is read without an error", c)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(file("1 0 obj\n<</Length 3 /K [1 0 R 2.5 (x) /N <</A true>>]>>\nstream\nabc\nendstream\nendobj\n"))
	f.Fuzz(func(_ *testing.T, data []byte) {
		if trailer, err := read(data); err == nil {
			trailer.append(nil)
		}
	})
}

func TestLengthsAreWrittenExactly(t *testing.T) {
	for l, want := range map[unit.Length]string{0: "0", 1000: "1", 1500: "1.5", 1: "0.001", -1250: "-1.25", 72_010: "72.01", -1: "-0.001", 612_000: "612"} {
		if got := string(appendLength(nil, l)); got != want {
			t.Errorf("%d is written %q, want %q", l, got, want)
		}
	}
}

func TestStringsAreEscaped(t *testing.T) {
	for _, c := range []struct {
		value value
		want  string
	}{
		{text("a(b)\\"), `(a\(b\)\\)`},
		{text("\x00\xff"), "<00FF>"},
		{textString("é"), "<FEFF00E9>"},
		{textString("😀"), "<FEFFD83DDE00>"},
		{name("A B#/é"), "/A#20B#23#2F#C3#A9"},
		{array{num(1), token("null")}, "[1 null]"},
		{dict{{"A", num(1)}}, "<</A 1>>"},
	} {
		if got := string(c.value.append(nil)); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func TestProfileIsWellFormed(t *testing.T) {
	p := profile()
	if got := int(p[2])<<8 | int(p[3]); got != len(p) {
		t.Errorf("size field %d, want %d", got, len(p))
	}
	if string(p[36:40]) != "acsp" || string(p[12:20]) != "mntrRGB " || len(p)%4 != 0 {
		t.Errorf("header % x", p[:40])
	}
}
