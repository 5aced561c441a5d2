package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/markdown"
)

// missing says that a program is not installed. In CI that is an error, elsewhere its
// measurement is skipped.
func missing(w io.Writer, what string) error {
	if os.Getenv("CI") != "" {
		return fmt.Errorf("%s is not installed", what)
	}
	_, err := fmt.Fprintf(w, "SKIP  %s is not installed: .ci/tools installs it\n", what)
	return err
}

// peers returns what other programs make of an article: an EPUB, and PDF files. It
// writes the input of those that do not read Markdown.
func peers(ctx context.Context, dir, article string, w io.Writer) ([]process, error) {
	var all []process
	pandoc, err := exec.LookPath("pandoc")
	if err != nil {
		if err := missing(w, "pandoc"); err != nil {
			return nil, err
		}
	} else {
		all = append(all, process{"pandoc, EPUB", []string{pandoc, article, "-o", "pandoc.epub"}, "pandoc.epub"})
	}
	weasyprint, err := exec.LookPath("weasyprint")
	if err != nil || pandoc == "" {
		if err := missing(w, "weasyprint, with pandoc,"); err != nil {
			return nil, err
		}
	} else {
		if err := command(ctx, dir, pandoc, "-s", article, "-o", "pandoc.html"); err != nil {
			return nil, err
		}
		all = append(all, process{"weasyprint, PDF of pandoc's HTML", []string{weasyprint, "pandoc.html", "weasyprint.pdf"}, "weasyprint.pdf"})
	}
	p, err := typstPeer(dir, article)
	if err != nil {
		return all, err
	}
	if p == nil {
		return all, missing(w, "the compiler of Typst")
	}
	return append(all, *p), nil
}

// typstPeer returns the compiler of Typst, nil if it is not installed. It runs in
// node, and has the fonts that pamphlet has.
func typstPeer(dir, article string) (*process, error) {
	node, err := exec.LookPath("node")
	if err != nil {
		return nil, nil
	}
	if _, err := os.Stat(filepath.Join(os.Getenv("NODE_PATH"), "@myriaddreamin", "typst-ts-node-compiler")); err != nil {
		return nil, nil
	}
	text, err := os.ReadFile(filepath.Join(dir, article))
	if err != nil {
		return nil, err
	}
	a := markdown.Read(article, text, &diag.List{})
	if err := put(dir, map[string][]byte{"article.typ": []byte(typst(a))}); err != nil {
		return nil, err
	}
	script, err := filepath.Abs(".ci/typst.mjs")
	if err != nil {
		return nil, err
	}
	fonts, err := filepath.Abs("templates/fonts")
	if err != nil {
		return nil, err
	}
	return &process{"Typst, PDF", []string{node, script, "article.typ", "typst.pdf", fonts}, "typst.pdf"}, nil
}
