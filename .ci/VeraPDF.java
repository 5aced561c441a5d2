import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * VeraPDF.java ua1|2a|ua1,2a FILE.pdf… has veraPDF judge each file as PDF/UA-1, as
 * PDF/A-2a or as both: one line for each, PASS or FAIL, and below it the rules that are
 * broken.
 *
 * <p>The engine is the one inside the jar of the npm package @opendataloader/pdf. That
 * jar has veraPDF's profiles as XML, but not the library that veraPDF reads them with;
 * so they are read here.
 */
class VeraPDF {
  public static void main(String[] args) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    boolean allPass = true;
    for (String flavour : args[0].split(",")) {
      ValidationProfile profile = profile(flavour);
      for (String file : Arrays.asList(args).subList(1, args.length)) {
        allPass &= judge(profile, file);
      }
    }
    System.exit(allPass ? 0 : 1);
  }

  static boolean judge(ValidationProfile profile, String file) {
    String name = "verapdf-" + profile.getPDFAFlavour().getId();
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), profile.getPDFAFlavour());
        PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
      ValidationResult result = validator.validate(parser);
      // A file in which nothing was looked at would be compliant, too.
      boolean pass = result.isCompliant() && result.getTotalAssertions() > 1000;
      System.out.printf("%s  %s  %s (%d checks of %d rules)%n",
          pass ? "PASS" : "FAIL", name, file, result.getTotalAssertions(), profile.getRules().size());
      Map<RuleId, String> broken = new LinkedHashMap<>();
      for (TestAssertion a : result.getTestAssertions()) {
        broken.putIfAbsent(a.getRuleId(), a.getMessage() + " At " + a.getLocation().getContext());
      }
      broken.forEach((id, text) -> System.out.printf("      %s-%d: %.300s%n", id.getClause(), id.getTestNumber(), text));
      return pass;
    } catch (Exception e) {
      System.out.printf("FAIL  %s  %s%n      %s%n", name, file, e);
      return false;
    }
  }

  /** Reads the profile that the jar has for a flavour. */
  static ValidationProfile profile(String flavour) throws Exception {
    String name = Map.of("ua1", "PDFUA-1", "2a", "PDFA-2A").get(flavour);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Element root;
    try (InputStream in = ClassLoader.getSystemResourceAsStream("org/verapdf/pdfa/validation/" + name + ".xml")) {
      root = factory.newDocumentBuilder().parse(in).getDocumentElement();
    }
    Set<Rule> rules = new LinkedHashSet<>();
    for (Element r : children(child(root, "rules"))) {
      rules.add(rule(r));
    }
    Set<Variable> variables = new HashSet<>();
    for (Element v : children(child(root, "variables"))) {
      variables.add(Profiles.variableFromValues(
          v.getAttribute("name"), v.getAttribute("object"), text(v, "defaultValue"), text(v, "value")));
    }
    Element details = child(root, "details");
    return Profiles.profileFromValues(
        PDFAFlavour.fromString(flavour),
        Profiles.profileDetailsFromValues(text(details, "name"), text(details, "description"), "", new Date(0)),
        "", rules, variables);
  }

  static Rule rule(Element r) {
    Element id = child(r, "id");
    RuleId ruleId = Profiles.ruleIdFromValues(
        PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
        id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
    Element error = child(r, "error");
    List<ErrorArgument> arguments = new ArrayList<>();
    for (Element a : children(child(error, "arguments"))) {
      String argument = a.hasAttribute("name") ? a.getAttribute("name") : null;
      arguments.add(ErrorArgumentImpl.fromValues(a.getTextContent(), argument, null));
    }
    ErrorDetails details = Profiles.errorFromValues(text(error, "message"), arguments);
    Boolean deferred = r.hasAttribute("deferred") ? Boolean.valueOf(r.getAttribute("deferred")) : null;
    return Profiles.ruleFromValues(ruleId, r.getAttribute("object"), deferred, r.getAttribute("tags"),
        text(r, "description"), text(r, "test"), details, new ArrayList<>());
  }

  static List<Element> children(Element e) {
    List<Element> found = new ArrayList<>();
    for (Node n = e == null ? null : e.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element) {
        found.add((Element) n);
      }
    }
    return found;
  }

  static Element child(Element e, String name) {
    for (Element c : children(e)) {
      if (c.getLocalName().equals(name)) {
        return c;
      }
    }
    return null;
  }

  static String text(Element e, String name) {
    Element c = child(e, name);
    return c == null ? "" : c.getTextContent();
  }
}
