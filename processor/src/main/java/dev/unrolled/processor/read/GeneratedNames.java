package dev.unrolled.processor.read;

import dev.unrolled.processor.model.Declaration;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * The names of generated classes: each must be a name, and free.
 *
 * <p>Taken is what stands in the sources of this compilation. What the class path holds does not
 * count: there lies the class that the last compilation generated.
 */
final class GeneratedNames {

  /** Words that are identifiers to Java, but not where a type is named (JLS 3.9). */
  private static final Set<String> NOT_FOR_TYPES =
      Set.of("permits", "record", "sealed", "var", "yield");

  /** The class nested in every generated class, which Java forbids to have the outer one's name. */
  static final String VALUES = "Values";

  /** What file systems take, in bytes. */
  private static final int LONGEST_FILE = 255;

  private final Elements elements;
  private final Set<String> declared = new HashSet<>();
  private final Map<String, String> generated = new HashMap<>();

  GeneratedNames(Elements elements) {
    this.elements = elements;
  }

  /** Notes what the sources of this round declare. */
  void declare(RoundEnvironment round) {
    for (TypeElement type : ElementFilter.typesIn(round.getRootElements())) {
      declared.add(type.getQualifiedName().toString());
    }
  }

  /** The simple name for the class generated for {@code type}, which from now on is taken. */
  String claim(TypeElement type, @Nullable WrittenAnnotation unrolled, Problems problems) {
    String usual = "Unrolled" + TypeChecks.nameOf(type).replace('.', '_');
    String chosen = unrolled == null ? "" : unrolled.text("name");
    if (unrolled == null || chosen.isEmpty()) {
      checkFree(type, usual, Place.of(type), problems);
      return usual;
    }
    Place place = unrolled.place("name");
    if (!SourceVersion.isIdentifier(chosen)
        || chosen.codePoints().anyMatch(Character::isIdentifierIgnorable)) {
      problems.add(place, Message.INVALID_NAME, chosen, usual);
    } else if (SourceVersion.isKeyword(chosen) || NOT_FOR_TYPES.contains(chosen)) {
      problems.add(place, Message.KEYWORD_AS_NAME, chosen, usual);
    } else if (chosen.equals(VALUES)) {
      problems.add(place, Message.NAME_OF_VALUES, chosen, usual);
    } else {
      checkFree(type, chosen, place, problems);
    }
    return chosen;
  }

  /** Takes the name of the class with the weights of a file in it. */
  void claimFrozen(TypeElement type, WrittenAnnotation weights, Problems problems) {
    String name = Declaration.frozenName(TypeChecks.nameOf(type));
    checkFree(type, name, weights.place(), problems);
  }

  /** The longest file is that of the nested class. */
  private static boolean isTooLong(String name) {
    String file = name + "$" + VALUES + ".class";
    return file.getBytes(StandardCharsets.UTF_8).length > LONGEST_FILE;
  }

  private void checkFree(TypeElement type, String name, Place place, Problems problems) {
    String packageName = elements.getPackageOf(type).getQualifiedName().toString();
    String qualified = packageName.isEmpty() ? name : packageName + "." + name;
    String annotated = TypeChecks.nameOf(type);
    if (isTooLong(name)) {
      problems.add(place, Message.NAME_TOO_LONG, annotated, name.length(), LONGEST_FILE);
    }
    String owner = generated.putIfAbsent(qualified, annotated);
    if (owner != null && !owner.equals(annotated)) { // its own, if it is read again
      problems.add(place, Message.NAME_GENERATED_TWICE, annotated, qualified, owner);
    } else if (declared.contains(qualified)) {
      problems.add(place, Message.NAME_TAKEN, annotated, qualified);
    }
  }
}
