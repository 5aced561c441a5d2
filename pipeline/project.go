package pipeline

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"sync"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/theme"
)

// project is what the articles of one run have in common. Several goroutines may
// use it.
type project struct {
	theme *theme.Theme
	// pictures prepares the pictures of all articles.
	pictures *picture.Store
	// fingerprint returns the hash of all that the theme is made from. It is computed
	// once for all articles.
	fingerprint func() string
	// out is the path of the output folder with its links resolved, and root the
	// folder of the articles as manifests write it. Both are "" if nothing is
	// published.
	out, root string

	mu      sync.Mutex
	clinics map[string]*clinic
	// sums are the hashes of the picture files that were read, by folder and path.
	sums map[[2]string][sha256.Size]byte
}

func newProject(t *theme.Theme) *project {
	return &project{theme: t, pictures: picture.NewStore(), fingerprint: sync.OnceValue(t.Fingerprint),
		clinics: map[string]*clinic{}, sums: map[[2]string][sha256.Size]byte{}}
}

// clinic is a contact file, read once for all articles that use it.
type clinic struct {
	read sync.Once
	// data is the file, nil if there is none.
	data     []byte
	contact  *contact.Contact
	findings diag.List
	// err says why the file cannot be read: it is the machine's, or fs.ErrNotExist.
	err error
}

// clinic returns the contact file at a path. Findings name it as shown.
func (p *project) clinic(path, shown string) *clinic {
	p.mu.Lock()
	c := p.clinics[path]
	if c == nil {
		c = &clinic{}
		p.clinics[path] = c
	}
	p.mu.Unlock()
	c.read.Do(func() {
		if c.data, _, c.err = readFile(path); c.err == nil {
			c.contact = contact.Read(shown, c.data, &c.findings)
		}
	})
	return c
}

// sum returns the hash of a picture file. It reads a file once for all articles of a
// folder, unless the first ones ask for it at the same moment.
func (p *project) sum(l *picture.Loader, im image) ([sha256.Size]byte, error) {
	file := [2]string{im.dir, im.source}
	p.mu.Lock()
	sum, known := p.sums[file]
	p.mu.Unlock()
	if known {
		return sum, nil
	}
	data, err := l.Read(im.source)
	if err != nil {
		return sum, err
	}
	sum = sha256.Sum256(data)
	p.mu.Lock()
	p.sums[file] = sum
	p.mu.Unlock()
	return sum, nil
}

// located returns the absolute path of a file, with the links in its folder resolved.
// A file has one such path only, unless there is a link to the file itself.
func located(path string) (string, error) {
	whole, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	folder, err := unlinked(filepath.Dir(whole))
	if err != nil {
		return "", err
	}
	return filepath.Join(folder, filepath.Base(whole)), nil
}

// fromOut returns a file's path as manifests write it: relative to the output folder,
// and with slashes. It returns "" if there is none, as between two drives of Windows.
func (p *project) fromOut(file string) string {
	file, err := located(file)
	if err != nil {
		return ""
	}
	path, err := filepath.Rel(p.out, file)
	if err != nil {
		return ""
	}
	return filepath.ToSlash(path)
}

// toOut returns the path of a file that a manifest names.
func (p *project) toOut(path string) string { return filepath.Join(p.out, filepath.FromSlash(path)) }

// locate sets out, and sets root to the path of folder from there, unless folder is
// "".
func (p *project) locate(out, folder string) error {
	var err error
	if p.out, err = unlinked(out); err != nil {
		return fmt.Errorf("find the output folder: %w", err)
	}
	if folder == "" {
		return nil
	}
	if folder, err = unlinked(folder); err != nil {
		return fmt.Errorf("find the folder of the articles: %w", err)
	}
	if root, err := filepath.Rel(p.out, folder); err == nil {
		p.root = filepath.ToSlash(root)
	}
	return nil
}

// unlinked returns the absolute path of a folder, with all links resolved.
func unlinked(folder string) (string, error) {
	whole, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(whole)
}
