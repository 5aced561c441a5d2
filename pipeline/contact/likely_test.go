package contact

import (
	"fmt"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/lineartest"
)

// A path that is slightly wrong leads to somebody's secrets: no message has a word of
// them, whether they are YAML or not.
func TestReadSaysNothingOfWhatIsNotAContactFile(t *testing.T) {
	for name, text := range map[string]string{
		"a key":             "-----BEGIN OPENSSH PRIVATE KEY-----\nhunter2hunter2\n-----END OPENSSH PRIVATE KEY-----\n",
		"passwords":         "root:hunter2:19000:0:99999:7:::\ndaemon:*:19000:0\n",
		"an environment":    "DB_PASSWORD=hunter2\nexport TOKEN=hunter2\n",
		"secrets in YAML":   "apiVersion: v1\nkind: Secret\nmetadata:\n  name: hunter2\n  phones: hunter2\ndata: {password: hunter2}\n",
		"broken YAML":       "hunter2: \"hunter2\nhunter2: [\n\thunter2: &hunter2 *hunter2 #hunter2\n",
		"JSON":              "{\"type\": \"service_account\", \"private_key\": \"hunter2\"}\n",
		"a list":            "- hunter2: hunter2\n- hunter2\n",
		"a line":            "hunter2",
		"bytes":             "\x00\x01hunter2\xff\xfe\x80\n",
		"unknown keys":      "hunter2: hunter2\npassword: hunter2\n",
		"a second document": "a: b\n---\nhunter2: x\n",
		"the largest file":  strings.Repeat("hunter2\n", maxFile/8),
	} {
		var findings diag.List
		c := Read("secrets.yaml", []byte(text), &findings)
		said := fmt.Sprint(findings.Sorted())
		if findings.Len() != 1 || !strings.Contains(said, "[contact-file]") || strings.Contains(said, "hunter2") || c == nil {
			t.Errorf("%s: got %s", name, said)
		}
	}
}

// What is meant as a contact file is read as one, with all that is wrong in it.
func TestReadKnowsAContactFileWithFaults(t *testing.T) {
	for name, text := range map[string]string{
		"one key":             "email: hello@example.org\n",
		"a slip":              "phnes:\n  - number: 202-555-0143\n",
		"all indented":        "  name: Clinic\n",
		"in braces":           "{name: Clinic, colour: red}\n",
		"later in braces":     "{colour: red, name: Clinic}\n",
		"in braces on lines":  "{\n  \"colour\": red,\n  \"name\": Clinic\n}\n",
		"quoted":              "\"name\": Clinic\n",
		"with a BOM":          "\ufeffname: Clinic\n",
		"line ends of a Mac":  "colour: red\rname: Clinic\r",
		"UTF-16":              "\xff\xfen\x00a\x00m\x00e\x00:\x00 \x00A\x00\n\x00",
		"no YAML":             "name: \"Clinic\n",
		"nothing yet":         "",
		"remarks":             "# name: the clinic's\n\n---\n",
		"one remark":          "# nothing yet\n",
		"indented remark":     "# nothing\n  name: Clinic\n",
		"a directive":         "%YAML 1.2\n---\n  name: Clinic\n",
		"a key without space": "name:Clinic\n",
	} {
		var findings diag.List
		Read("clinic.yaml", []byte(text), &findings)
		if said := fmt.Sprint(findings.Sorted()); strings.Contains(said, "[contact-file]") {
			t.Errorf("%s: got %s", name, said)
		}
	}
}

func TestOnlyYAMLIsOpenedAsContactFile(t *testing.T) {
	for path, want := range map[string]bool{"clinic.yaml": true, "a/B.YML": true, "../.ssh/id_rsa": false, ".env": false, "/etc/shadow": false, "clinic.yaml.bak": false, "yaml": false, "key.json": false} {
		if got := FileName(path); got != want {
			t.Errorf("%s: got %v", path, got)
		}
	}
}

func TestReadTakesLinearTime(t *testing.T) {
	for _, head := range []string{"", "name: Clinic\n", "hours: |\n  "} { // What package record reads is tried there.
		lineartest.RunEach(t, []string{"\n", "a: b\n", "- ", "[", "{name", "name", "a,", "#\n", "\x00", "\xff", "\ufeff"}, func(hostile string) { Read("clinic.yaml", []byte(head+hostile), &diag.List{}) })
	}
	for _, form := range []string{"k%d: x\n", "n%dme: x\n"} {
		lineartest.RunEach(t, []string{"x"}, func(hostile string) {
			var b strings.Builder
			for i := range len(hostile) / len(form) {
				fmt.Fprintf(&b, form, i)
			}
			Read("clinic.yaml", []byte(b.String()), &diag.List{})
		})
	}
}

// Twice the telephones take about twice the time.
func TestReadTakesLinearTimeForTelephones(t *testing.T) {
	for _, head := range []string{"name: C\nphones:\n", "name: C\nphones: [{number: 202-555-0143}]\nalso_known:\n", "name: C\nlanguages:\n"} {
		lineartest.RunEach(t, []string{"x"}, func(hostile string) {
			var b strings.Builder
			b.WriteString(head)
			for i := range len(hostile) / 40 {
				fmt.Fprintf(&b, "  - {label: Desk, number: \"202-%03d-%04d\"}\n", 200+i/10000, i%10000)
			}
			Read("clinic.yaml", []byte(b.String()), &diag.List{})
		})
	}
}
