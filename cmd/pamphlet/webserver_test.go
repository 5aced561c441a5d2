package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"
)

// webserver FOLDER serves the files of a folder on this computer, and puts its
// address in place of WEB in the files that are named. Besides there are /loop, which
// leads to itself, /endless, /silent, /away, which leads into a private network, and
// /moved/PATH, which leads to /PATH. What was asked for is written to the file asked.
func webServer(ts *testscript.TestScript, _ bool, args []string) {
	var mutex sync.Mutex
	log, err := os.Create(ts.MkAbs("asked"))
	ts.Check(err)
	files := http.FileServer(http.Dir(ts.MkAbs(args[0])))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mutex.Lock()
		defer mutex.Unlock()
		fmt.Fprintf(log, "%s %s\n", r.URL, r.UserAgent()) //nolint:errcheck // The script looks at it.
		switch path := r.URL.Path; {
		case path == "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case path == "/away":
			http.Redirect(w, r, "http://192.168.0.1/a.png", http.StatusFound)
		case path == "/endless":
			for r.Context().Err() == nil {
				if _, err := w.Write(make([]byte, 1<<16)); err != nil {
					return
				}
			}
		case path == "/silent":
			mutex.Unlock()
			<-r.Context().Done()
			mutex.Lock()
		case strings.HasPrefix(path, "/moved/"):
			http.Redirect(w, r, strings.TrimPrefix(path, "/moved"), http.StatusMovedPermanently)
		default:
			files.ServeHTTP(w, r)
		}
	}))
	ts.Defer(func() { s.CloseClientConnections(); s.Close(); _ = log.Close() })
	ts.Setenv("WEB", s.URL)
	for _, name := range args[1:] {
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(strings.ReplaceAll(ts.ReadFile(name), "WEB", s.URL)), 0o644))
	}
}
