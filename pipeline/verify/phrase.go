package verify

import "slices"

// phrases are texts by the keys of their words. Looking for those that begin at a word
// takes as long however many texts begin with the same word, such as the addresses of
// all links.
type phrases struct {
	// lengths are the numbers of words of the texts that begin with a key, in ascending
	// order.
	lengths map[string][]int
	// order says as which of all each text was added, by its joined keys.
	order map[string]int
}

func newPhrases() *phrases { return &phrases{lengths: map[string][]int{}, order: map[string]int{}} }

// add adds a text, which has at least one word.
func (p *phrases) add(keys []string) {
	var room [64]byte // Most texts are short.
	joined := room[:0]
	for _, key := range keys {
		joined = joinKey(joined, key)
	}
	if _, ok := p.order[string(joined)]; !ok {
		p.order[string(joined)] = len(p.order)
		p.lengths[keys[0]] = insert(p.lengths[keys[0]], len(keys))
	}
}

func joinKey(joined []byte, key string) []byte { return append(append(joined, key...), 0) }

// best returns the number of words of the text that words begin with after which the
// fewest are left over; of equals, the one that was added first. left has the numbers of
// words that are left over after each number of words. best returns 0 if no text leaves
// fewer than left[0].
func (p *phrases) best(words []word, left []int) int {
	lengths := p.lengths[words[0].key]
	least, length, order, read := left[0], 0, 0, 0
	var room [64]byte
	joined := room[:0]
	for _, n := range lengths {
		if n > len(words) {
			break
		}
		for ; read < n; read++ {
			joined = joinKey(joined, words[read].key)
		}
		at, ok := p.order[string(joined)]
		if ok && (left[n] < least || length > 0 && left[n] == least && at < order) {
			least, length, order = left[n], n, at
		}
	}
	return length
}

// phrase adds a text, given by the keys of its words.
func (k *known) phrase(keys []string) {
	if len(k.phrases) == 0 {
		k.phrases = []*phrases{newPhrases()}
	}
	k.phrases[len(k.phrases)-1].add(keys)
}

// with returns a copy to which the texts of the slots are added.
func (k *known) with(slots []slot) *known {
	own := k.apart()
	for _, s := range slots {
		for _, text := range s {
			own.phrase(text)
		}
	}
	return own
}

// apart returns a copy that has the same texts. What is added to it is not added to k.
func (k *known) apart() *known {
	own := *k
	own.phrases = append(slices.Clip(k.phrases), newPhrases())
	return &own
}
