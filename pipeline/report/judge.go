package report

import (
	"fmt"
	"strings"

	"pamphlet/pipeline/doc"
)

// judgement is a question that software can answer, and its answer.
type judgement struct {
	Question, Answer string
	// Well is true if the answer is good, or neither good nor bad.
	Well bool
}

// question is something that only a person can judge.
type question struct{ Topic, Text string }

// judged returns what software can answer of the things that PEMAT-P asks about, the
// measure of how well patients understand printed material and can act on it (AHRQ,
// 2013). The questions are our own, and the answers are not a PEMAT score.
func judged(p Page) []judgement {
	var list []judgement
	add := func(well bool, question, answer string) {
		list = append(list, judgement{question, answer, well})
	}
	yes := func(has bool, question, answer, otherwise string) {
		if !has {
			answer = otherwise
		}
		add(has, question, answer)
	}

	if p.Article != nil {
		s := survey(p.Article)
		yes(p.Article.Meta.Summary != "", "Does a summary on top say what it is about?", "yes", "no: it has no summary")
		yes(s.headings > 0, "Do headings break the text up?", fmt.Sprintf("yes: %s; the longest section has %s", count(s.headings, "heading"), count(s.longest, "word")), "no: it has no heading")
		yes(s.keyPoints > 0, "Are the key points set apart?", "yes", "no: it has no key points box")
		yes(s.lists > 0, "Are steps and choices set as lists?", fmt.Sprintf("yes: %s, %d of them numbered", count(s.lists, "list"), s.steps), "no: it has no list")
		if s.pictures > 0 {
			yes(s.described == s.pictures, "Is each picture described in words?", "yes", fmt.Sprintf("no: the words are missing for %d of %d", s.pictures-s.described, s.pictures))
		} else {
			add(true, "Is each picture described in words?", "it has no picture")
		}
	}
	if len(p.Grades) > 0 {
		on := newScale(p.Grades)
		g := gradeRows("", p.Grades[:1], on)[0]
		question := fmt.Sprintf("Is it written for a reading grade of %g to %g?", on.Least, on.Most)
		if on.Ease {
			question = fmt.Sprintf("Is its reading ease %g or more?", on.Least)
		}
		answer := g.Result
		if g.Measured {
			answer = g.Value + ": " + g.Result
		}
		add(g.Measured && !g.Hard, question, answer)
	}
	byName := map[string]*area{}
	for _, a := range areas(p, nil) {
		byName[a.Name] = a
	}
	for _, q := range []struct{ area, text string }{
		{"plain-language", "Are the words plain and the sentences short?"},
		{"structure", "Is the text whole and in order, with nothing said twice?"},
		{"contact", "Is it clear whom to call, with the clinic's own numbers?"},
		{"governance", "Does it say who reviewed it and when, and claim no more than it can?"},
		{"print", "Does all of it fit on paper?"},
		{"mail", "Does it survive e-mail?"},
	} {
		a := byName[q.area]
		add(a.Score != "not checked" && a.Tally.Errors+a.Tally.Warnings == 0, q.text, a.Score)
	}
	return list
}

// seen has the counts of what an article consists of.
type seen struct {
	headings, longest, keyPoints, steps, lists, pictures, described int
}

// survey counts what an article consists of. The longest section is the one with the
// most words before the next heading of any level.
func survey(a *doc.Article) seen {
	var s seen
	words := 0
	doc.Walk(a.Body, func(b doc.Block) bool {
		switch b := b.(type) {
		case *doc.Heading:
			s.headings++
			words = 0
			return true
		case *doc.List:
			s.lists++
			if b.Ordered {
				s.steps++
			}
		case *doc.Callout:
			if b.Kind == doc.KeyPointsCallout {
				s.keyPoints++
			}
		case *doc.Paragraph, *doc.DefinitionList, *doc.Quote, *doc.Code, *doc.Table, *doc.Figure,
			*doc.Rule, *doc.FAQ, *doc.ContactCard, *doc.QR, *doc.Restricted:
		default:
			panic(fmt.Sprintf("report: block %T", b))
		}
		for _, run := range doc.Texts(b) {
			words += len(strings.Fields(doc.Plain(run)))
		}
		s.longest = max(s.longest, words)
		return true
	})
	a.EachInline(func(in doc.Inline) {
		if im, ok := in.(*doc.Image); ok {
			s.pictures++
			if len(im.Alt) > 0 {
				s.described++
			}
		}
	})
	return s
}

// persons returns what only a person can judge.
func persons() []question {
	return []question{
		{"Content", "It says what this reader needs to know, and leaves out what distracts."},
		{"Content", "It is medically right as of today, and right for the patients who get it."},
		{"Content", "Risks and other choices get as much weight as benefits."},
		{"Words", "The words are those that your patients use; a medical term is used only where they must know it, and is explained."},
		{"Words", "The tone is warm and respectful, and nobody is blamed."},
		{"Numbers", "Numbers are easy to picture, and the reader has nothing to work out."},
		{"Order", "What the reader asks first comes first, and each part leads to the next."},
		{"Pictures", "Each picture makes the text clearer, and your patients can see themselves in it."},
		{"Acting", "It speaks to the reader and names at least one thing to do."},
		{"Acting", "What to do is cut into steps that are small enough to take."},
		{"Trial", "A patient has read it and told you in their own words what it says."},
	}
}
