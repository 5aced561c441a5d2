package pdf

import (
	"slices"

	"pamphlet/pipeline/unit"
)

// inks is the amount of each process ink in a colour. 255 is solid.
type inks struct{ c, m, y, k uint8 }

const (
	solid = 255
	// inkLimit is the maximum of all inks in one place, 280 %. More does not dry.
	inkLimit = solid * 280 / 100
	// A tint of black from this value is printed solid, because a screen frays small
	// letters.
	nearBlack = solid * 3 / 4
	// A colour is grey if its channels differ by at most this, and by at most
	// a third of its distance to white.
	greyChroma = 24
)

// inks returns the inks of a painted colour. A grey is printed in black only. Other
// colours are converted by [separate].
func (p *Press) inks(c unit.Colour) inks {
	luma := (299*int(c.R) + 587*int(c.G) + 114*int(c.B) + 500) / 1000
	black := solid - luma
	chroma := int(max(c.R, c.G, c.B)) - int(min(c.R, c.G, c.B))
	grey := chroma <= greyChroma && 3*chroma <= black
	if !grey && !slices.Contains(p.Black, c) {
		return separate(c.R, c.G, c.B)
	}
	if black >= nearBlack {
		black = solid
	}
	return inks{k: uint8(black)}
}

// separate converts a colour from sRGB, in integers, so that the result is the same on
// every machine. Black replaces all the grey in it (grey component replacement), so
// that a grey has no cast, whatever the press does to the other inks. Each coloured ink
// absorbs a part of the light that black lets through, as dots do that overlap at
// random (Demichel 1924). Cyan inks are bluer than the screen's cyan, so yellow is
// added to cyan unless magenta makes the colour blue.
func separate(r, g, b uint8) inks {
	most := int(max(r, g, b))
	if most == 0 {
		return inks{k: solid}
	}
	part := func(v uint8) int { return ((most-int(v))*solid + most/2) / most }
	c, m, y := part(r), part(g), part(b)
	y = min(solid, y+2*max(0, c-m)*(solid-m)/(5*solid))
	return limited(c, m, y, solid-most)
}

// deepened converts a pixel of a picture. It does what [separate] does, but adds colour
// under the black below middle grey, because black alone is only as deep as a dark
// grey. It adds most cyan, as in every grey from three inks. A colour that has more of
// an ink already keeps its own amount, so that it is the same as when it is painted.
func deepened(r, g, b uint8) inks {
	const cyan, others = 153, 130 // under solid black: 60 and 51 %
	s := separate(r, g, b)
	deep := 2*int(s.k) - solid
	if deep <= 0 {
		return s
	}
	least := func(ink uint8, most int) int { return max(int(ink), deep*most/solid) }
	return limited(least(s.c, cyan), least(s.m, others), least(s.y, others), int(s.k))
}

// limited reduces the coloured inks where there is too much ink, and keeps the hue.
func limited(c, m, y, k int) inks {
	if all, room := c+m+y, inkLimit-k; all > room {
		c, m, y = c*room/all, m*room/all, y*room/all
	}
	return inks{uint8(c), uint8(m), uint8(y), uint8(k)}
}
