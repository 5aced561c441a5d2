package verify

import "testing"

// A heading that is repeated in a list of contents may have symbols of which a
// face has some.
func TestKnownTextsMaySayEachSymbol(t *testing.T) {
	k := &known{phrases: map[string][][]string{}}
	k.add("Read more \U0001F64B\u2640\U0001F4DA now")
	for _, text := range []string{
		"Read more \U0001F64B\u2640\U0001F4DA now",
		"Read more [happy person raising one hand]\u2640[books] now",
		"Read more [happy person raising one hand][female sign][books] now",
	} {
		if left := k.cover(split(text)); len(left) > 0 {
			t.Errorf("%q: left over: %v", text, keys(left))
		}
	}
	if left := k.cover(split("Read more [skull] now")); len(left) == 0 {
		t.Error("another symbol is not found")
	}
}
