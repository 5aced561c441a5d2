package pipeline

import (
	"errors"
	"fmt"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/picture"
)

// remotePictures are the pictures of an article that are on the web. A build does not
// use the network, and must not drop a picture silently: together they are one error.
type remotePictures struct {
	places []diag.Pos
	names  []string
}

// mostRemote is how many of them the error names.
const mostRemote = 10

// add adds a picture if err says that it is on the web. It reports whether it did.
func (r *remotePictures) add(err error, im image) bool {
	var problem *picture.Problem
	if !errors.As(err, &problem) || problem.Rule != "image-remote" {
		return false
	}
	r.places = append(r.places, im.at)
	if len(r.names) < mostRemote {
		r.names = append(r.names, fmt.Sprintf("%.60q (line %d)", im.source, im.at.Line))
	}
	return true
}

// report adds the error, at the first picture. file is the article.
func (r *remotePictures) report(file string, findings *diag.List) {
	if len(r.places) == 0 {
		return
	}
	list := strings.Join(r.names, ", ")
	if more := len(r.places) - len(r.names); more > 0 {
		list += fmt.Sprintf(" and %d more", more)
	}
	message := fmt.Sprintf("%d pictures are on the web and not in the article's folder: %s", len(r.places), list)
	if len(r.places) == 1 {
		message = "a picture is on the web and not in the article's folder: " + list
	}
	findings.Error(r.places[0], "image-remote", message,
		fmt.Sprintf("fetch them with: pamphlet import %s --download\nor save each in the article's folder, and write its path: images/name.png", file))
}
