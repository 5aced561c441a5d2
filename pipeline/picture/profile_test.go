package picture

import (
	"encoding/binary"
	"image"
	"image/color"
	"math"
	"testing"
)

// icc returns a profile with three primaries, given as rows of XYZ at D50, and one tone
// curve for all.
func icc(lights [3][3]float64, tone []byte) []byte {
	out := make([]byte, 128)
	copy(out[16:], "RGB XYZ ")
	copy(out[36:], "acsp")
	out = binary.BigEndian.AppendUint32(out, 6)
	at := uint32(132 + 6*12)
	entry := func(signature string, at, size uint32) {
		out = append(out, signature...)
		out = binary.BigEndian.AppendUint32(out, at)
		out = binary.BigEndian.AppendUint32(out, size)
	}
	for i, s := range []string{"rXYZ", "gXYZ", "bXYZ"} {
		entry(s, at+20*uint32(i), 20)
	}
	for _, s := range []string{"rTRC", "gTRC", "bTRC"} {
		entry(s, at+60, uint32(len(tone)))
	}
	for _, xyz := range lights {
		out = append(out, "XYZ \x00\x00\x00\x00"...)
		out = append(out, fixed(xyz[:]...)...)
	}
	return append(out, tone...)
}

func fixed(numbers ...float64) []byte {
	var out []byte
	for _, n := range numbers {
		out = binary.BigEndian.AppendUint32(out, uint32(int32(math.Round(n*65536))))
	}
	return out
}

// formula returns a tone curve of one of the kinds of formula.
func formula(kind byte, numbers ...float64) []byte {
	return append([]byte{'p', 'a', 'r', 'a', 0, 0, 0, 0, 0, kind, 0, 0}, fixed(numbers...)...)
}

// table returns a tone curve from 16-bit values.
func table(values ...uint16) []byte {
	out := binary.BigEndian.AppendUint32([]byte("curv\x00\x00\x00\x00"), uint32(len(values)))
	for _, v := range values {
		out = binary.BigEndian.AppendUint16(out, v)
	}
	return out
}

func lightsOfSRGB() [3][3]float64 {
	return [3][3]float64{{0.4360747, 0.2225045, 0.0139322}, {0.3850649, 0.7168786, 0.0971045}, {0.1430804, 0.0606169, 0.7141733}}
}

func toneOfSRGB() []byte { return formula(3, 2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045) }

// screenP3 returns the profile of today's phones.
func screenP3() []byte {
	return icc([3][3]float64{{0.51512, 0.2412, -0.00105}, {0.29198, 0.69225, 0.04189}, {0.1571, 0.06657, 0.78407}}, toneOfSRGB())
}

func TestFromPCSInvertsTheLightsOfSRGB(t *testing.T) {
	m, lights := fromPCS(), lightsOfSRGB()
	for i := range 3 {
		for j := range 3 {
			got, want := 0.0, 0.0
			for k := range 3 {
				got += m[i][k] * lights[j][k]
			}
			if i == j {
				want = 1
			}
			if math.Abs(got-want) > 1e-5 {
				t.Errorf("row %d, light %d: got %f, want %f", i, j, got, want)
			}
		}
	}
}

func TestProfileThatIsAsGoodAsSRGBChangesNothing(t *testing.T) {
	if p := newProfile(icc(lightsOfSRGB(), toneOfSRGB())); p != nil {
		t.Error("got a profile, want none")
	}
	if p := newProfile(icc(lightsOfSRGB(), table(512))); p == nil {
		t.Error("a power of 2: got no profile, want one")
	}
}

func TestToneCurvesGiveTheLightOfAValue(t *testing.T) {
	for _, c := range []struct {
		name      string
		tone      []byte
		at, light float64
	}{
		{"straight", table(), 0.6, 0.6},
		{"power", table(512), 0.6, 0.36},
		{"table", table(0, 0x4000, 0xffff), 0.25, 0.125},
		{"table's end", table(0, 0x4000, 0xffff), 1, 1},
		{"formula 0", formula(0, 2), 0.6, 0.36},
		{"formula 1", formula(1, 2, 2, -1), 0.8, 0.36},
		{"formula 1 below", formula(1, 2, 2, -1), 0.2, 0},
		{"formula 2", formula(2, 2, 2, -1, 0.25), 0.8, 0.61},
		{"formula 2 below", formula(2, 2, 2, -1, 0.25), 0.2, 0.25},
		{"formula 3", formula(3, 2, 1, 0, 0.5, 0.4), 0.6, 0.36},
		{"formula 3 below", formula(3, 2, 1, 0, 0.5, 0.4), 0.2, 0.1},
		{"formula 4", formula(4, 2, 1, 0, 0.5, 0.4, 0.1, 0.05), 0.6, 0.46},
		{"formula 4 below", formula(4, 2, 1, 0, 0.5, 0.4, 0.1, 0.05), 0.2, 0.15},
	} {
		var linear [256]float64
		if !curve(c.tone, &linear) {
			t.Errorf("%s: not read", c.name)
			continue
		}
		if got := linear[int(math.Round(c.at*255))]; math.Abs(got-c.light) > 0.003 {
			t.Errorf("%s: got %.3f, want %.3f", c.name, got, c.light)
		}
	}
}

func TestProfileThatIsBrokenCountsAsSRGB(t *testing.T) {
	whole := screenP3()
	if newProfile(whole) == nil {
		t.Fatal("the whole profile is not read")
	}
	for n := range whole {
		if newProfile(whole[:n]) != nil {
			t.Errorf("cut at %d: got a profile", n)
		}
	}
	for name, tone := range map[string][]byte{
		"unknown formula": formula(9, 1), "unknown curve": append([]byte("xxxx"), make([]byte, 40)...),
		"table too short": table(1, 2, 3)[:14], "no number": formula(4, 0.5, 1, -2, 0, -1, 0, 0),
	} {
		if newProfile(icc(lightsOfSRGB(), tone)) != nil {
			t.Errorf("%s: got a profile", name)
		}
	}
	if newProfile(nil) != nil || newProfile([]byte("CMYK")) != nil {
		t.Error("no profile: got one")
	}
}

func TestInSRGBKeepsAlphaAndGray(t *testing.T) {
	p := newProfile(screenP3())
	m := image.NewNRGBA(image.Rect(0, 0, 2, 1))
	m.SetNRGBA(0, 0, color.NRGBA{234, 51, 35, 77})
	m.SetNRGBA(1, 0, color.NRGBA{255, 255, 255, 255})
	got := p.inSRGB(m)
	if c := got.At(0, 0); !near(c, color.NRGBA{255, 0, 0, 77}, 3) {
		t.Errorf("got %v", c)
	}
	if c := got.At(1, 0); !near(c, color.White, 1) {
		t.Errorf("white became %v", c)
	}
	gray := image.NewGray(m.Rect)
	if p.inSRGB(gray) != image.Image(gray) {
		t.Error("an image without colours was changed")
	}
}
