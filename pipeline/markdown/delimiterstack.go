package markdown

// match says that size characters of two delimiter runs, by index, belong together.
type match struct{ opener, closer, size int }

// delimiterStack finds which delimiter runs of a block belong together (CommonMark,
// "An algorithm for parsing nested emphasis and links").
type delimiterStack struct {
	src  []byte
	runs []*delimiterRun
	// flanksOf returns what a run can do.
	flanksOf func(*delimiterRun) flanks
	// strict is set if signs of arithmetic do not belong together.
	strict bool
	// left is how many characters of each run do not belong to another run yet.
	left []int
	// before and after link the runs that are still in the stack, by index.
	before, after []int
	// openersBottom is, for closers of each kind, the run up to which there is no
	// opener for them. With it, the time grows with the number of runs, not its square.
	openersBottom map[closerKind]int
}

// closerKind is what decides which openers a closer can belong to.
type closerKind struct {
	char          byte
	opens, single bool
	grip          grip
	// length is that of a run of ~; lengthMod3 is the length modulo 3.
	length, lengthMod3 int
}

// matches returns which runs belong together, the inner before the outer.
func matches(src []byte, runs []*delimiterRun, flanksOf func(*delimiterRun) flanks, strict bool) []match {
	s := &delimiterStack{
		src: src, runs: runs, flanksOf: flanksOf, strict: strict,
		left: make([]int, len(runs)), before: make([]int, len(runs)), after: make([]int, len(runs)),
		openersBottom: map[closerKind]int{},
	}
	for i := range runs {
		s.left[i], s.before[i], s.after[i] = s.length(i), i-1, i+1
	}
	var found []match
	for closer := 0; closer < len(runs); {
		f := flanksOf(runs[closer])
		if !f.close {
			closer = s.after[closer]
			continue
		}
		opener, ok := s.openerFor(closer, f)
		switch {
		case ok:
			found = append(found, s.join(opener, closer))
			if s.left[closer] > 0 {
				continue // The rest of it may close another.
			}
			s.remove(closer)
		case !f.open:
			s.remove(closer)
		}
		closer = s.after[closer]
	}
	return found
}

func (s *delimiterStack) length(i int) int { return s.runs[i].segment.Len() }

func (s *delimiterStack) char(i int) byte { return s.src[s.runs[i].segment.Start] }

// remove takes a run out of the stack. It still knows its neighbours.
func (s *delimiterStack) remove(i int) {
	if s.before[i] >= 0 {
		s.after[s.before[i]] = s.after[i]
	}
	if s.after[i] < len(s.runs) {
		s.before[s.after[i]] = s.before[i]
	}
}

// openerFor returns the nearest run before a closer that it can belong to. f is what the
// closer can do.
func (s *delimiterStack) openerFor(closer int, f flanks) (opener int, ok bool) {
	kind := s.kindOf(closer, f)
	bottom, known := s.openersBottom[kind]
	if !known {
		bottom = -1
	}
	for opener = s.before[closer]; opener > bottom; opener = s.before[opener] {
		if s.belong(opener, closer, f) {
			return opener, true
		}
	}
	s.openersBottom[kind] = s.before[closer]
	return 0, false
}

func (s *delimiterStack) kindOf(closer int, f flanks) closerKind {
	k := closerKind{char: s.char(closer), opens: f.open, lengthMod3: s.length(closer) % 3}
	if s.strict {
		k.grip, k.single = s.runs[closer].grip, s.length(closer) == 1
	}
	if k.char == '~' {
		k.length = s.length(closer)
	}
	return k
}

// belong reports whether two runs can belong together. f is what the closer can do.
func (s *delimiterStack) belong(opener, closer int, f flanks) bool {
	o := s.flanksOf(s.runs[opener])
	if s.char(opener) != s.char(closer) || !o.open || s.strict && calculate(s.src, s.runs[opener], s.runs[closer]) {
		return false
	}
	if s.char(closer) == '~' {
		return s.length(opener) == s.length(closer) // GFM 6.5.
	}
	// CommonMark 6.2, the rule of three.
	bothWays := o.close || f.open
	return !bothWays || (s.length(opener)+s.length(closer))%3 != 0 || s.length(closer)%3 == 0
}

// join makes a match of two runs and removes the runs between them, and the opener if
// nothing is left of it.
func (s *delimiterStack) join(opener, closer int) match {
	size := 1
	if s.left[opener] >= 2 && s.left[closer] >= 2 {
		size = 2
	}
	for i := s.after[opener]; i != closer; i = s.after[i] {
		s.remove(i)
	}
	s.left[opener] -= size
	s.left[closer] -= size
	if s.left[opener] == 0 {
		s.remove(opener)
	}
	return match{opener, closer, size}
}
