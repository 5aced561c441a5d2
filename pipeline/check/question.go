package check

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

// questions reports answers without questions: a section of questions and answers that
// asks nothing, and a Yes or No that no question comes before.
func questions(t *text, findings *diag.List) {
	told := map[doc.Block]bool{}
	unasked := func(b doc.Block, message string) {
		told[b] = true
		findings.Warning(t.Article.At(b.Position()), "answer-without-question", message, "write the question as a heading above its answer: ### Will it hurt?")
	}
	doc.Walk(t.Article.Body, func(b doc.Block) bool {
		if f, ok := b.(*doc.FAQ); ok && len(f.Content) > 0 && !asks(f.Content) && !isQuestion(doc.Plain(f.Title)) {
			unasked(f, "there is no question in these questions and answers")
		}
		return true
	})
	titles := newWordSet(questionTitles())
	for i, b := range t.Article.Body {
		title := titleOf(b)
		if !isQuestionTitle(title, titles) {
			continue
		}
		under := belongings(b, t.Article.Body[i+1:])
		if len(under) < 2 || asks(under) {
			continue
		}
		answers := 0
		for _, b := range under {
			if _, ok := b.(*doc.Paragraph); ok {
				answers++
				told[b] = true
			}
		}
		if answers > 1 {
			unasked(under[0], fmt.Sprintf("%d paragraphs under %.40q, and no question", answers, title))
		}
	}
	before := ""
	for _, b := range t.Article.Body {
		said := strings.TrimSpace(plainText(b))
		if p, ok := b.(*doc.Paragraph); ok && !told[b] && opensAnswer(said) && !strings.ContainsAny(tail(before), "?？؟") {
			unasked(p, fmt.Sprintf("%q answers a question that is missing", opening(said)))
		}
		before = said
	}
}

// asks reports whether there is a question in blocks. A heading or a definition list
// counts as one.
func asks(blocks []doc.Block) bool {
	found := false
	doc.Walk(blocks, func(b doc.Block) bool {
		for _, run := range doc.Texts(b) {
			found = found || isQuestion(doc.Plain(run))
		}
		switch b.(type) {
		case *doc.Heading, *doc.DefinitionList:
			found = true // A question need not end with a question mark.
		case *doc.Callout, *doc.Code, *doc.ContactCard, *doc.FAQ, *doc.Figure, *doc.List, *doc.Paragraph, *doc.QR, *doc.Quote, *doc.Restricted, *doc.Rule, *doc.Table:
		}
		return !found
	})
	return found
}

// belongings returns the blocks under a title, up to the next title.
func belongings(title doc.Block, rest []doc.Block) []doc.Block {
	h, isHeading := title.(*doc.Heading)
	for i, b := range rest {
		next, ok := b.(*doc.Heading)
		if ok && (!isHeading || next.Level <= h.Level) || !ok && !isHeading && titleOf(b) != "" {
			return rest[:i]
		}
	}
	return rest
}

// titleOf returns the words of a heading, or of a paragraph that is as short as a
// heading and does not end like a sentence. For other blocks it returns "".
func titleOf(b doc.Block) string {
	switch b := b.(type) {
	case *doc.Heading:
		return plainText(b)
	case *doc.Paragraph:
		s := plainText(b)
		if last, _ := utf8.DecodeLastRuneInString(s); len(s) > 60 || s == "" || isTerminal(last) || last == ':' {
			return ""
		}
		return s
	case *doc.Callout, *doc.Code, *doc.ContactCard, *doc.DefinitionList, *doc.FAQ, *doc.Figure, *doc.List, *doc.QR, *doc.Quote, *doc.Restricted, *doc.Rule, *doc.Table:
	}
	return ""
}

func plainText(b doc.Block) string {
	switch b := b.(type) {
	case *doc.Heading:
		return plainSigns(doc.Plain(b.Content))
	case *doc.Paragraph:
		return plainSigns(doc.Plain(b.Content))
	case *doc.Callout, *doc.Code, *doc.ContactCard, *doc.DefinitionList, *doc.FAQ, *doc.Figure, *doc.List, *doc.QR, *doc.Quote, *doc.Restricted, *doc.Rule, *doc.Table:
	}
	return ""
}

// isQuestionTitle reports whether a text is the title of a section of questions and
// answers. titles has questionTitles.
func isQuestionTitle(s string, titles *wordSet) bool {
	return s != "" && titles.has(strings.TrimRightFunc(lower(s), func(c rune) bool { return !unicode.IsLetter(c) }))
}

// questionTitles returns words of the titles of sections of questions and answers.
func questionTitles() []string {
	return []string{"faq", "faqs", "faq's", "frequently asked", "common questions", "questions and answers", "questions & answers", "q&a", "questions people ask", "your questions answered",
		"preguntas frecuentes", "preguntas y respuestas", "preguntas comunes", "questions fréquentes", "foire aux questions", "questions et réponses",
		"perguntas frequentes", "perguntas e respostas", "câu hỏi thường gặp", "常见问题", "常見問題", "자주 묻는 질문", "mga madalas itanong", "частые вопросы", "часто задаваемые вопросы", "вопросы и ответы", "שאלות נפוצות", "שאלות ותשובות", "أسئلة شائعة", "الأسئلة الشائعة"}
}

// opensAnswer reports whether a text begins like the answer to a question.
func opensAnswer(s string) bool {
	first := lower(opening(s))
	for _, w := range []string{"yes", "often, yes", "usually, yes", "sometimes, yes", "no", "usually, no", "usually not", "sí", "oui", "non", "sim", "não"} {
		if rest, ok := strings.CutPrefix(first, w); ok && (rest == "," || rest == "." || rest == "!") {
			return true
		}
	}
	return false
}

// opening returns the first clause of a text with the sign that ends it, or "" if it is
// too long.
func opening(s string) string {
	head := s[:min(len(s), 40)]
	for i, c := range head {
		if c != ',' && c != '.' && c != '!' || c == '.' && i+2 < len(s) && unicode.IsDigit(rune(s[i+2])) {
			continue
		}
		if w := lower(head[:i]); w == "often" || w == "usually" || w == "sometimes" {
			continue
		}
		return head[:i+1]
	}
	return ""
}

// tail returns the end of a text, where a question mark would be.
func tail(s string) string { return s[max(0, len(s)-8):] }
