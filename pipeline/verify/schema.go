package verify

import (
	"encoding/json"
	"fmt"
)

// linkedData reads JSON-LD in the terms of schema.org: telephone numbers and links.
// It notes all other texts as texts for programs.
func (p *page) linkedData(text string) error {
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		return fmt.Errorf("JSON-LD: %w", err)
	}
	p.value("", v)
	return nil
}

func (p *page) value(key string, v any) {
	switch v := v.(type) {
	case string:
		switch key {
		case "telephone", "faxNumber":
			p.content.Declared = append(p.content.Declared, Declared{"JSON-LD", v})
		case "url", "contentUrl", "sameAs":
			if leadsOut(v) {
				p.link(v, "")
			} else {
				p.content.Told = append(p.content.Told, v)
			}
		default:
			p.aside(v)
		}
	case []any:
		for _, x := range v {
			p.value(key, x)
		}
	case map[string]any:
		for k, x := range v {
			p.value(k, x)
		}
	}
}
