package pdf

import (
	"slices"

	"pamphlet/pipeline/unit"
)

// inks is how much of each process ink a colour is printed with, 255 for solid.
type inks struct{ c, m, y, k uint8 }

const (
	solid = 255
	// inkLimit bounds the inks on one spot, 280 %: more does not dry.
	inkLimit = solid * 280 / 100
	// A tint of black from this on is printed solid: a screen frays small letters.
	nearBlack = solid * 3 / 4
	// A colour is grey whose channels differ by no more than this and by no
	// more than a third of its distance to white.
	greyChroma = 24
)

// inks gives the inks of a colour that is painted: a grey is printed with black
// alone, any other as [separate] says.
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

// separate converts a colour from sRGB, in integers, so that it comes out alike
// on every machine. Black replaces all of the grey in it (grey component
// replacement): a grey has no cast then, whatever the press does to the others.
// What each coloured ink absorbs, it absorbs of what black lets through, as
// dots do that overlap at random (Demichel 1924). Cyan inks are bluer than the
// screen's cyan: yellow goes with them as far as no magenta asks for blue.
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

// deepened is how a picture is converted: as [separate] does, but below middle
// grey there is colour under the black, for black alone is no deeper than a dark
// grey. Cyan is ahead, as in every grey made of three inks. Where a colour
// has more of an ink by itself it stays as it is, and like the same colour painted.
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

// limited takes colour away where there is too much ink, and keeps the hue.
func limited(c, m, y, k int) inks {
	if all, room := c+m+y, inkLimit-k; all > room {
		c, m, y = c*room/all, m*room/all, y*room/all
	}
	return inks{uint8(c), uint8(m), uint8(y), uint8(k)}
}
