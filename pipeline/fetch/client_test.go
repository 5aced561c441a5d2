package fetch_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"pamphlet/pipeline/fetch"
)

// brief are limits that tests can wait for.
func brief() fetch.Limits {
	return fetch.Limits{Each: 1 << 10, All: 4 << 10, Files: 20, Wait: 300 * time.Millisecond, Time: time.Second, Total: 20 * time.Second}
}

// serve answers each path with a function.
func serve(t *testing.T, paths map[string]http.HandlerFunc) string {
	t.Helper()
	mux := http.NewServeMux()
	for path, answer := range paths {
		mux.HandleFunc(path, answer)
	}
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}

func client(t *testing.T, l fetch.Limits) *fetch.Client {
	t.Helper()
	c := fetch.New(l, "1.2")
	t.Cleanup(c.Close)
	return c
}

func says(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, text) } //nolint:errcheck // The reader may be gone.
}

func TestGetAsksOnceAndTellsNothing(t *testing.T) {
	var asked atomic.Int32
	var headers http.Header
	base := serve(t, map[string]http.HandlerFunc{
		"/a": func(w http.ResponseWriter, r *http.Request) {
			asked.Add(1)
			headers = r.Header
			http.SetCookie(w, &http.Cookie{Name: "seen", Value: "yes"})
			says("bytes")(w, r)
		},
		"/from": func(w http.ResponseWriter, r *http.Request) {
			http.SetCookie(w, &http.Cookie{Name: "seen", Value: "yes"})
			http.Redirect(w, r, "/a?2", http.StatusFound)
		},
	})
	c := client(t, brief())
	for _, address := range []string{"/a", "/a", "/a#place"} {
		if data, err := c.Get(t.Context(), base+address); err != nil || string(data) != "bytes" {
			t.Errorf("%s: got %q, %v", address, data, err)
		}
	}
	if n := asked.Load(); n != 1 {
		t.Errorf("asked %d times", n)
	}
	if _, err := c.Get(t.Context(), strings.Replace(base, "//", "//user:secret@", 1)+"/from"); err != nil {
		t.Error(err)
	}
	if got := headers.Get("User-Agent"); got != "pamphlet/1.2" {
		t.Errorf("User-Agent %q", got)
	}
	for _, name := range []string{"Authorization", "Cookie", "Referer"} {
		if got := headers.Get(name); got != "" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// Whatever a server does, the reason is said in words, and soon.
func TestGetIsBounded(t *testing.T) {
	endless := func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			if _, err := w.Write(bytes.Repeat([]byte("x"), 4096)); err != nil {
				return
			}
		}
	}
	paths := map[string]http.HandlerFunc{
		"/endless": endless,
		"/long": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "99999999")
			w.WriteHeader(http.StatusOK)
		},
		"/missing":   http.NotFound,
		"/forbidden": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) },
		"/broken":    func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) },
		"/empty":     func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) },
		"/silent":    func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"/stops": func(w http.ResponseWriter, r *http.Request) {
			says("some")(w, r)
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		},
		"/drips": func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				says("x")(w, r)
				w.(http.Flusher).Flush()
				time.Sleep(50 * time.Millisecond)
			}
		},
		"/cut": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "100")
			says("some")(w, r)
		},
		"/loop": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) },
		"/scheme": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "file:///etc/passwd")
			w.WriteHeader(302)
		},
		"/private": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "http://192.168.0.1/")
			w.WriteHeader(302)
		},
		"/metadata": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "http://169.254.169.254/")
			w.WriteHeader(302)
		},
		"/headers": func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("X-A", strings.Repeat("a", 1<<20)) },
	}
	base := serve(t, paths)
	for path, want := range map[string]string{
		"/endless": "larger than 1 KB", "/long": "larger than 1 KB", "/missing": "not there any more (404)", "/forbidden": "does not allow access to it (403)",
		"/broken": "answered 502 Bad Gateway", "/empty": "answered 204", "/silent": "said nothing for 300ms", "/stops": "said nothing for 300ms", "/drips": "took longer than 1s", "/cut": "closed the connection before the end",
		"/loop": "more than 5 times", "/scheme": `begins with "file:"`, "/private": "in your own network", "/metadata": "in your own network", "/headers": "",
	} {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			limits := brief()
			if path == "/drips" {
				limits.Wait = limits.Total
			} else {
				limits.Time = limits.Total
			}
			start := time.Now()
			data, err := client(t, limits).Get(t.Context(), base+path)
			if err == nil || !strings.Contains(err.Error(), want) || data != nil {
				t.Errorf("got %q, %v, want %q", data, err, want)
			}
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

// A server that an address only leads to does not answer for the one that it is at.
func TestGetAsksAServerThatLedToASilentOne(t *testing.T) {
	gone := httptest.NewServer(says(""))
	gone.Close()
	base := serve(t, map[string]http.HandlerFunc{
		"/from": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, gone.URL, http.StatusFound) },
		"/":     says("bytes"),
	})
	c := client(t, brief())
	for _, path := range []string{"/from", "/from?2"} {
		if _, err := c.Get(t.Context(), base+path); err == nil || !strings.Contains(err.Error(), "no server answers") {
			t.Errorf("%s: got %v", path, err)
		}
	}
	if data, err := c.Get(t.Context(), base+"/a"); err != nil || string(data) != "bytes" {
		t.Errorf("got %q, %v", data, err)
	}
}

// What a server packs although nobody has asked for that is not unpacked.
func TestGetUnpacksNothing(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	for range 64 {
		_, _ = z.Write(make([]byte, 1<<10))
	}
	_ = z.Close()
	base := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		says(bomb.String())(w, r)
	}})
	if data, err := client(t, brief()).Get(t.Context(), base); err != nil || !bytes.Equal(data, bomb.Bytes()) {
		t.Errorf("got %d bytes, %v", len(data), err)
	}
}

func TestGetKeepsToWhatIsLeftOfAll(t *testing.T) {
	base := serve(t, map[string]http.HandlerFunc{"/": says(strings.Repeat("x", 1000))})
	c := client(t, brief())
	for i := range 4 {
		if _, err := c.Get(t.Context(), fmt.Sprintf("%s/%d", base, i)); err != nil {
			t.Errorf("%d: %v", i, err)
		}
	}
	if _, err := c.Get(t.Context(), base+"/5"); err == nil || !strings.Contains(err.Error(), "all pictures together would have more than 4 KB") {
		t.Errorf("more than all: %v", err)
	}
	few := brief()
	few.Files = 1
	c = client(t, few)
	_, _ = c.Get(t.Context(), base)
	if _, err := c.Get(t.Context(), base+"/b"); err == nil || !strings.Contains(err.Error(), "1 pictures were asked for") {
		t.Errorf("more than one: %v", err)
	}
	short := brief()
	short.Total = time.Nanosecond
	c = client(t, short)
	_, _ = c.Get(t.Context(), base)
	if _, err := c.Get(t.Context(), base+"/b"); err == nil || !strings.Contains(err.Error(), "which is the limit") {
		t.Errorf("later than all: %v", err)
	}
}

func TestGetTrustsNoCertificateOfItsOwnMaking(t *testing.T) {
	s := httptest.NewTLSServer(says("bytes"))
	t.Cleanup(s.Close)
	s.Config.ErrorLog = nil
	if _, err := client(t, brief()).Get(t.Context(), s.URL); err == nil || !strings.Contains(err.Error(), "certificate of the server is not trusted") {
		t.Errorf("got %v", err)
	}
}

func TestGetEndsWithItsContext(t *testing.T) {
	base := serve(t, map[string]http.HandlerFunc{"/": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }})
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	start := time.Now()
	_, err := client(t, fetch.Limits{}).Get(ctx, base)
	if !errors.Is(err, context.Canceled) || time.Since(start) > time.Second {
		t.Errorf("got %v after %v", err, time.Since(start))
	}
}
