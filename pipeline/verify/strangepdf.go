package verify

// strange notes what no edition has in a PDF: actions of its own, scripts, embedded
// files, forms, and turned pages.
func (s *structure) strange(root dict) {
	c, f := s.content, s.file
	for _, key := range []name{"OpenAction", "AA", "AcroForm", "Collection", "AF", "Threads", "URI"} {
		if f.resolve(root.get(key)) != nil {
			c.odd("its catalogue has %s", key)
		}
	}
	names, _ := f.resolve(root.get("Names")).(dict)
	for _, key := range []name{"JavaScript", "EmbeddedFiles", "AlternatePresentations", "Renditions"} {
		if f.resolve(names.get(key)) != nil {
			c.odd("its names have %s", key)
		}
	}
	for _, r := range s.pages {
		page, _ := f.resolve(r).(dict)
		if f.resolve(page.get("AA")) != nil {
			c.odd("a page has AA")
		}
		if turn, _ := s.inherited(page, "Rotate").(float64); turn != 0 {
			c.odd("a page is turned by %v degrees", turn)
		}
		annotations, _ := f.resolve(page.get("Annots")).(array)
		for _, a := range annotations {
			s.oddAnnotation(f.resolve(a))
		}
	}
}

// oddAnnotation notes an annotation that is not a link, or that does more than lead
// to a place.
func (s *structure) oddAnnotation(o any) {
	d, ok := o.(dict)
	if !ok {
		return
	}
	if kind, _ := s.file.resolve(d.get("Subtype")).(name); kind != "Link" {
		s.content.odd("an annotation of the kind %s", kind)
	}
	if s.file.resolve(d.get("AA")) != nil {
		s.content.odd("an annotation has AA")
	}
	action, ok := s.file.resolve(d.get("A")).(dict)
	if !ok {
		return
	}
	if kind, _ := s.file.resolve(action.get("S")).(name); kind != "URI" && kind != "GoTo" {
		s.content.odd("a link with the action %s", kind)
	}
	if s.file.resolve(action.get("Next")) != nil {
		s.content.odd("a link with a second action")
	}
	if target := textString(s.file.resolve(action.get("URI"))); executes(target) {
		s.content.odd("a link that runs %s", excerpt(target))
	}
}

// inherited returns an entry of a page or of the nodes above it.
func (s *structure) inherited(page dict, key name) any {
	for range deepest {
		if o := s.file.resolve(page.get(key)); o != nil {
			return o
		}
		above, ok := s.file.resolve(page.get("Parent")).(dict)
		if !ok {
			return nil
		}
		page = above
	}
	return nil
}
