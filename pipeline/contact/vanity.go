package contact

import (
	"strings"
	"unicode"
)

// keypad returns the digit that a letter dials (ITU-T E.161).
func keypad(letter byte) byte { return "22233344455566677778889999"[(letter|0x20)-'a'] }

func isAlphanumeric(b byte) bool { return isDigit(b) || isLetter(b) }

// vanity finds the clinic's numbers in letters: 1-800-FLOWERS, 800 FLOWERS,
// 1-800-flowers. They begin with digits. Small letters among spaces are words and not
// part of a number. The last word may have more letters than are dialled.
func (c *Contact) vanity(text string) []Mention {
	var found []Mention
	for at := 0; at < len(text); {
		start := nextDigit(text, at)
		if start < 0 {
			break
		}
		end := start
		for end < len(text) && isAlphanumeric(text[end]) {
			end++
		}
		if start == 0 || !isAlphanumeric(text[start-1]) {
			if m, ok := c.vanityAt(text, start); ok {
				found = append(found, m)
				end = m.End
			}
		}
		at = end
	}
	return found
}

// dialledAs returns the digit that dials a letter or a digit.
func dialledAs(c byte) byte {
	if isLetter(c) {
		return keypad(c)
	}
	return c
}

// isOverdialled reports whether the rest of a word is only capital letters. Those after
// the number's last digit have no effect when they are dialled.
func isOverdialled(rest string) bool {
	return strings.Trim(rest, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// vanityAt returns the number in letters that begins with the digits at start. It
// returns false if there is none.
func (c *Contact) vanityAt(text string, start int) (Mention, bool) {
	var digits []byte
	letters, small, spaced := false, false, false
	for at := start; at >= 0 && len(digits) <= most; {
		end := at
		for end < len(text) && isAlphanumeric(text[end]) {
			end++
		}
		word := text[at:end]
		wordly := strings.Trim(word, "0123456789") != ""
		if small = small || wordly && word != strings.ToUpper(word); small && spaced {
			return Mention{}, false
		}
		letters = letters || wordly
		for i := range len(word) {
			digits = append(digits, dialledAs(word[i]))
			m := Mention{Start: start}
			if letters && (i+1 == len(word) || !small && isOverdialled(word[i:])) && len(digits) >= fewest && len(digits) <= most && c.dialledBy(string(digits), &m) {
				m.End = end
				return m, true
			}
		}
		at = nextLoose(text, end, isAlphanumeric)
		spaced = spaced || strings.ContainsFunc(text[end:max(at, end)], unicode.IsSpace)
	}
	return Mention{}, false
}
