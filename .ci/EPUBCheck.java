import com.adobe.epubcheck.tool.EpubChecker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/**
 * EPUBCheck.java FILE.epub… has EPUBCheck judge each book, one after the other in one
 * machine: one line for each, PASS or FAIL, and below it what is wrong. A warning is
 * a failure.
 */
class EPUBCheck {
  public static void main(String[] files) throws Exception {
    PrintStream out = System.out;
    boolean allPass = true;
    for (String file : files) {
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      try (PrintStream sink = new PrintStream(said, true, "UTF-8")) {
        System.setOut(sink);
        System.setErr(sink);
        int status = new EpubChecker().run(new String[] {"--failonwarnings", file});
        boolean pass = status == 0 && said.toString("UTF-8").contains("No errors or warnings detected");
        out.printf("%s  epubcheck  %s%n", pass ? "PASS" : "FAIL", file);
        if (!pass) {
          said.toString("UTF-8").lines().filter(l -> !l.isBlank()).limit(15).forEach(l -> out.printf("      %.300s%n", l));
          allPass = false;
        }
      }
    }
    System.exit(allPass ? 0 : 1);
  }
}
