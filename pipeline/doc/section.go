package doc

// Section is a heading with everything under it. The blocks before the first heading
// form a Section without a Heading.
type Section struct {
	Heading *Heading
	// Blocks are between the heading and the first Sub.
	Blocks []Block
	Subs   []*Section
}

// Sections returns the outline of blocks: the top sections, each with its subsections.
// Headings inside containers (an FAQ's questions) belong to the section of their
// container and do not open sections.
func Sections(blocks []Block) []*Section {
	root := &Section{}
	path := []*Section{root}
	for _, b := range blocks {
		h, ok := b.(*Heading)
		if !ok {
			top := path[len(path)-1]
			if top == root {
				if len(root.Subs) == 0 {
					root.Subs = append(root.Subs, &Section{})
				}
				top = root.Subs[0]
			}
			top.Blocks = append(top.Blocks, b)
			continue
		}
		for len(path) > 1 && path[len(path)-1].Heading.Level >= h.Level {
			path = path[:len(path)-1]
		}
		s := &Section{Heading: h}
		parent := path[len(path)-1]
		parent.Subs = append(parent.Subs, s)
		path = append(path, s)
	}
	return root.Subs
}

// All returns the section's own heading and blocks and those of its Subs, in reading
// order.
func (s *Section) All() []Block {
	var all []Block
	if s.Heading != nil {
		all = append(all, s.Heading)
	}
	all = append(all, s.Blocks...)
	for _, sub := range s.Subs {
		all = append(all, sub.All()...)
	}
	return all
}
