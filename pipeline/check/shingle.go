package check

import "slices"

const (
	// shingle is the number of neighbouring words that are compared as one.
	shingle = 3
	// sketchSize is the number of smallest shingles in the sketch of a text. Two texts
	// that are alike share most of them (Broder 1997, min-wise sketches).
	sketchSize = 8
	// sharedLeast is how many of these two texts must share to be compared.
	sharedLeast = 3
	// crowd is the largest number of texts that are kept for a shingle. What more texts
	// share is a phrase and not a copy.
	crowd = 8
)

// shingleIndex finds texts that are alike. The zero value is empty.
type shingleIndex struct {
	units []*unit
	byKey map[uint64][]int
}

// find returns the first kept unit that is like u, or nil.
func (x *shingleIndex) find(u *unit) *unit {
	if u.words < leastWords {
		return nil
	}
	sketch := u.sketch()
	shared := map[int]int{}
	for _, key := range sketch {
		for _, i := range x.byKey[key] {
			shared[i]++
		}
	}
	best := -1
	for i, n := range shared {
		if n >= min(sharedLeast, len(sketch)) && (best < 0 || i < best) && resemblance(u.shingles, x.units[i].shingles) >= likeness {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	return x.units[best]
}

// keep adds a unit with which later ones are compared.
func (x *shingleIndex) keep(u *unit) {
	if u.words < leastWords {
		return
	}
	if x.byKey == nil {
		x.byKey = map[uint64][]int{}
	}
	for _, key := range u.sketch() {
		if len(x.byKey[key]) < crowd {
			x.byKey[key] = append(x.byKey[key], len(x.units))
		}
	}
	x.units = append(x.units, u)
}

// shinglesOf returns the hashes of all runs of neighbouring words, sorted, each once.
func shinglesOf(words []uint64) []uint64 {
	set := make([]uint64, 0, len(words))
	for i := 0; i+shingle <= len(words); i++ {
		h := uint64(hashStart)
		for _, w := range words[i : i+shingle] {
			h = (h ^ w) * hashFactor
			h ^= h >> 29
		}
		set = append(set, h)
	}
	slices.Sort(set)
	return slices.Compact(set)
}

// resemblance returns the share that two sorted sets have in common (Jaccard).
func resemblance(a, b []uint64) float64 {
	common := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			common, i, j = common+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return float64(common) / float64(len(a)+len(b)-common)
}

// The start and the factor of FNV-1a with 64 bits.
const (
	hashStart  = 14695981039346656037
	hashFactor = 1099511628211
)

// hashWord returns the FNV-1a hash of a word.
func hashWord(w string) uint64 {
	h := uint64(hashStart)
	for i := range len(w) {
		h = (h ^ uint64(w[i])) * hashFactor
	}
	return h
}
