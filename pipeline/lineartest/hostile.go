package lineartest

// Hostile returns what is repeated: signs of Markdown, HTML and YAML that open
// something, close something or only look as if they did, in a line and at the
// beginning of each.
func Hostile() []string {
	return []string{
		"<", "*", "~", "`", "[", "![", "(", "_", "&", `"`, "'", "1", "|", "{{", "\\", "#", "-", ">", "@", "é", "a ", "\n", "a\n\n",
		"*a ", "a* ", "**a *b ", "***a", "_a ", "~~", "~~a~ ", "a`b``c```", "``` ", "[a", "[a](", "[a](<b", "[a](b) ", "[a][b", "[a](b (", "[a](b \"c", "[a](b (c\\) ", "](", "![a](<b", "[^a", "[^a]: b\n", "[a]: b\n",
		"a@b.c", "a@b.c ", "<a@b.c", "<a@b.c>", "www.a.b ", "http://a.b ", "2*5 ", "2*5", "1~2 ", "12 3 ", "1.5 mg/5 mL ", "415 555 0177 ", "+1 ", "&amp;", "&a", "&#1;",
		"<b>", "</b>", "<b>x</b>", "<b><i>x</b></i>", "<a ", "<a b='", "<a href=\"x\">", "<half> ", "<!--", "<!-- x -->", "<!A", "<?", "<![CDATA[", "<script>", "<svg>", "<svg></svg>", "<style>x</style>",
		"<q>", "<q>x</q>", "<sup>1</sup>/<sub>2</sub>", "<abbr title='a'>b</abbr> ", "<a name='x'></a>", "<span style='font-weight:bold'>x</span>", "<img src='a'>",
		"<div>\n", "<div>\n\n", "</div>\n\n", "<p>", "<ul><li>", "<ul><li>\n\n", "<li>a\n\n", "<table><tr><td>", "<td>", "<dl><dt>a<dd>b", "<pre>\n", "<details>", "<del>\n\n", "<h2>a</h2>", "<select><option>",
		"- ", "- a\n", "> ", "> a\n", "| ", "| a ", "a | b\n", "|-|\n", "1. ", "1. a\n", ": a\n", "a\n: b\n", "## a\n", "a\n===\n", "---\n", "::: note\n", ":::\n", "- <b>\n", "| <b>", "a  b\n",
		"a: b\n", "a: ", "? a\n", "- - ", "[a, ", "{a: ", "&a ", "*a ", "!a ", "k\tv\n",
	}
}
