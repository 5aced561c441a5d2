package handout

import (
	"fmt"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/edition"
)

// shortMailBody makes the body of an article that is too large as a whole, and
// reports that to the author. It has the headings of the article if there is room,
// and always what is essential.
func shortMailBody(e *edition.Edition, sheet *mailSheet, whole int, attached []edition.Artifact, findings *diag.List) (*mailBody, error) {
	s := edition.NewBrief(e.Article)
	body, err := newMailBody(e, sheet, s, attached)
	if err == nil && body.bytes() > bodyBytes {
		s.Contents = nil
		body, err = newMailBody(e, sheet, s, attached)
	}
	if err != nil {
		return nil, err
	}
	at := e.Article.At(e.Article.Meta.Keys["title"])
	findings.Note(at, "email-short", fmt.Sprintf("the article has %s as an e-mail, and mail programs show %s: the e-mail has %s, with the article attached",
		kilobytes(whole), kilobytes(bodyBytes), kilobytes(body.bytes())), "mark what everybody must read with {.essential}, and put the rest into ::: keypoints in short")
	if body.bytes() > bodyBytes {
		findings.Error(at, "email-size", fmt.Sprintf("key points and essential sections alone have %s as an e-mail, and mail programs show %s", kilobytes(body.bytes()), kilobytes(bodyBytes)),
			"remove {.essential} from sections that can be read in the attachment")
	}
	return body, nil
}
