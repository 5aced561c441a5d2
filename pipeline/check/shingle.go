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
	// last is, for each shingle, one more than the index of its last posting.
	last     map[uint64]int
	postings []posting
}

// posting says that a unit has a shingle.
type posting struct {
	unit int
	// before is one more than the index of the shingle's posting before this one, and
	// count is how many there are, with this one.
	before, count int
}

// find returns the first kept unit that is like u, or nil.
func (x *shingleIndex) find(u *unit) *unit {
	if len(u.words) < leastWords {
		return nil
	}
	sketch := u.sketch()
	var shared map[int]int
	for _, key := range sketch {
		for n := x.last[key]; n > 0; n = x.postings[n-1].before {
			if shared == nil {
				shared = map[int]int{}
			}
			shared[x.postings[n-1].unit]++
		}
	}
	best := -1
	for i, n := range shared {
		if n >= min(sharedLeast, len(sketch)) && (best < 0 || i < best) && resemblance(u.shingles(), x.units[i].shingles()) >= likeness {
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
	if len(u.words) < leastWords {
		return
	}
	if x.last == nil {
		x.last = map[uint64]int{}
	}
	for _, key := range u.sketch() {
		before, count := x.last[key], 0
		if before > 0 {
			count = x.postings[before-1].count
		}
		if count < crowd {
			x.postings = append(x.postings, posting{len(x.units), before, count + 1})
			x.last[key] = len(x.postings)
		}
	}
	x.units = append(x.units, u)
}

// shinglesOf returns the hashes of all runs of neighbouring words, sorted, each once.
func shinglesOf(words []uint64) []uint64 {
	set := make([]uint64, 0, len(words))
	for i := 0; i+shingle <= len(words); i++ {
		set = append(set, shingleAt(words[i:]))
	}
	slices.Sort(set)
	return slices.Compact(set)
}

// shingleAt returns the hash of the first words.
func shingleAt(words []uint64) uint64 {
	h := uint64(hashStart)
	for _, w := range words[:shingle] {
		h = (h ^ w) * hashFactor
		h ^= h >> 29
	}
	return h
}

// sketchOf returns the smallest of the shingles of words, sorted, without making all.
func sketchOf(words []uint64) []uint64 {
	sketch := make([]uint64, 0, sketchSize+1)
	for i := 0; i+shingle <= len(words); i++ {
		h := shingleAt(words[i:])
		if len(sketch) == sketchSize && h >= sketch[sketchSize-1] {
			continue
		}
		if at, again := slices.BinarySearch(sketch, h); !again {
			sketch = slices.Insert(sketch, at, h)
			sketch = sketch[:min(len(sketch), sketchSize)]
		}
	}
	return sketch
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
