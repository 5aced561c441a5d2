package verify

import "testing"

// A font may have only some of the symbols of a heading that is repeated in a table
// of contents.
func TestKnownTextsMaySayEachSymbol(t *testing.T) {
	k := &known{}
	k.add("Read more \U0001F64B\u2640\U0001F4DA now")
	for _, text := range []string{
		"Read more \U0001F64B\u2640\U0001F4DA now",
		"Read more [happy person raising one hand]\u2640[books] now",
		"Read more [happy person raising one hand][female sign][books] now",
	} {
		if left := k.cover(split(text)); len(left) > 0 {
			t.Errorf("%q: left over: the words %v", text, left)
		}
	}
	if left := k.cover(split("Read more [skull] now")); len(left) == 0 {
		t.Error("another symbol is not found")
	}
}

// The only numbers that no text has are those of pages, from one to the last.
func TestOnlyNumbersOfPagesAreKnown(t *testing.T) {
	k := &known{pages: 12}
	for text, want := range map[string]bool{"0": false, "1": true, "11": true, "12": true, "13": false, "120": false, "1.5": false, "x": false} {
		if got := len(k.cover(split(text))) == 0; got != want {
			t.Errorf("%s of 12 pages: known: %v, want %v", text, got, want)
		}
	}
	if left := (&known{}).cover(split("1")); len(left) != 1 {
		t.Errorf("a file without pages knows all but the words %v", left)
	}
}
