package plaintext

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
	"pamphlet/pipeline/lazyregexp"
)

var (
	addressPattern = lazyregexp.New(`(?i)\bhttps?://[^\s<>"“”]+|\bwww\.[a-z0-9-]+\.[^\s<>"“”]+|[a-z0-9_%+-][a-z0-9._%+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)+`)
	boldPattern    = lazyregexp.New(`\*\*([^\s*](?:[^*]*[^\s*])?)\*\*`)
)

// inlineSpans divides a row of text: its first lead bytes and text between ** are
// strong, and addresses are links.
func inlineSpans(text string, lead int, pos doc.Pos) []draft.Span {
	var spans []draft.Span
	add := func(s string, strong bool) {
		if s != "" {
			spans = append(spans, linked(s, strong, pos)...)
		}
	}
	add(text[:lead], true)
	text = text[lead:]
	for {
		m := boldPattern.FindStringSubmatchIndex(text)
		if m == nil {
			break
		}
		if before, _ := utf8.DecodeLastRuneInString(text[:m[0]]); m[0] > 0 && (unicode.IsDigit(before) || before == ')') {
			add(text[:m[2]], false) // Here ** is a sign between numbers.
			text = text[m[2]:]
			continue
		}
		add(text[:m[0]], false)
		add(text[m[2]:m[3]], true)
		text = text[m[1]:]
	}
	add(text, false)
	return spans
}

// linked divides text at the addresses in it, and makes them links.
func linked(text string, strong bool, pos doc.Pos) []draft.Span {
	var spans []draft.Span
	add := func(s, target string) {
		if s != "" {
			spans = append(spans, draft.Span{Pos: pos, Text: s, Marks: draft.Marks{Strong: strong, Link: target}})
		}
	}
	for {
		m := addressPattern.FindStringIndex(text)
		if m == nil {
			break
		}
		address := trimAddress(text[m[0]:m[1]])
		target := address
		switch lower := strings.ToLower(address); {
		case strings.HasPrefix(lower, "http"):
		case strings.HasPrefix(lower, "www."):
			target = "https://" + address
		default:
			target = "mailto:" + address
		}
		add(text[:m[0]], "")
		add(address, target)
		text = text[m[0]+len(address):]
	}
	add(text, "")
	return spans
}

// trimAddress removes the punctuation of a sentence from the end of an address.
func trimAddress(s string) string {
	for {
		trimmed := strings.TrimRight(s, ".,;:!?'’»*_")
		if strings.HasSuffix(trimmed, ")") && strings.Count(trimmed, "(") < strings.Count(trimmed, ")") {
			trimmed = strings.TrimSuffix(trimmed, ")")
		}
		if trimmed == s {
			return s
		}
		s = trimmed
	}
}

// mostLeadWords is the largest number of words in a lead.
const mostLeadWords = 9

// leadEnd returns the length in bytes of the lead of an item with its colon, or 0 if
// there is no lead. In "Use: twice a day" the lead is "Use:".
func leadEnd(text string) int {
	end := strings.Index(text, ":")
	if end < 1 || strings.Contains(text[:end], "**") {
		return 0
	}
	if after, _ := utf8.DecodeRuneInString(text[end+1:]); end+1 < len(text) && !isSpace(after) {
		return 0
	}
	lead := text[:end]
	first, _ := utf8.DecodeRuneInString(lead)
	if !unicode.IsUpper(first) && !unicode.IsDigit(first) || strings.ContainsAny(lead, "!?;") || strings.Contains(lead, ". ") && !strings.Contains(lead, "vs. ") {
		return 0
	}
	words := strings.Fields(lead)
	if len(words) > mostLeadWords || len(words) > 4 && !isTitleCase(words) {
		return 0
	}
	return end + 1
}
