package dev.unrolled.processor.write.notation;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.FloatNetwork;
import dev.unrolled.Precision;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.ElementaryFunction;
import dev.unrolled.processor.math.Numbers;
import dev.unrolled.processor.model.NetworkModel;
import java.util.List;
import java.util.Locale;

/**
 * How generated source computes: in which numbers, and with whose functions.
 *
 * @param precision the numbers
 * @param math how {@link Math} is called where the source stands
 * @param hasFastDoubles whether exponential functions of doubles are not those of {@link Math}
 */
public record Arithmetic(Precision precision, String math, boolean hasFastDoubles) {

  /** With Java's functions for doubles. */
  public Arithmetic(Precision precision, String math) {
    this(precision, math, false);
  }

  /** The name of the generated helper method that squares a number. */
  public static final String SQUARE = "square";

  /** The name of the generated helper method that calls the runtime's error function. */
  public static final String ERF = "erf";

  /** That of a network, as it is declared. */
  public static Arithmetic of(NetworkModel model) {
    String math = model.options().strict() ? "StrictMath" : "Math";
    String qualifier = model.declaration().hidden().contains(math) ? "java.lang." : "";
    return new Arithmetic(model.options().precision(), qualifier + math);
  }

  /** The same of a class that has fast functions of its own for doubles too. */
  public static Arithmetic ofFrozen(NetworkModel model) {
    Arithmetic other = of(model);
    return new Arithmetic(other.precision, other.math, true);
  }

  /** The same in doubles. */
  public Arithmetic inDoubles() {
    return new Arithmetic(Precision.DOUBLE, math, hasFastDoubles);
  }

  /** Whether the network must give the same bits on every JVM. */
  public boolean isStrict() {
    return math.endsWith("StrictMath");
  }

  /** The type of a number. */
  public TypeName number() {
    return precision == Precision.DOUBLE ? TypeName.DOUBLE : TypeName.FLOAT;
  }

  /** The type of an array of numbers. */
  public TypeName array() {
    return ArrayTypeName.of(number());
  }

  /** The method of the workspace that makes a matrix. */
  public String newMatrix() {
    return precision == Precision.DOUBLE ? "doubles" : "floats";
  }

  /** The base of a generated class. */
  public ClassName network() {
    return ClassName.get(precision == Precision.DOUBLE ? DoubleNetwork.class : FloatNetwork.class);
  }

  /** A number as it was declared. */
  public String literal(double value) {
    return Numbers.literal(value) + (precision == Precision.DOUBLE ? "" : "f");
  }

  /** A number in a formula: whole ones are the same in both precisions. */
  String inFormula(String number) {
    boolean whole = number.chars().allMatch(Character::isDigit);
    return whole || precision == Precision.DOUBLE ? number : number + "f";
  }

  /** The call of an elementary function; what Java only has for doubles is rounded. */
  Doc call(ElementaryFunction function, List<Doc> arguments) {
    String name = function.name().toLowerCase(Locale.ROOT);
    return switch (function) {
      case PI -> Doc.text(fromDouble() + math + ".PI");
      case SQUARE -> Doc.call(Doc.text(SQUARE), arguments);
      case ERF -> Doc.call(Doc.text(ERF), arguments);
      case SIGN -> Doc.call(Doc.text(math + ".signum"), arguments);
      case ABS, MAX, MIN -> Doc.call(Doc.text(math + "." + name), arguments);
      case EXP, TANH, EXPM1, LOG, LOG1P, SQRT ->
        Doc.call(Doc.text((hasOwn(function) ? "" : fromDouble() + math + ".") + name), arguments);
    };
  }

  /** Whether that function is not Java's, but a faster one. */
  public boolean hasOwn(ElementaryFunction function) {
    return (precision == Precision.FLOAT || hasFastDoubles)
        && !isStrict()
        && (function == ElementaryFunction.EXP || function == ElementaryFunction.TANH);
  }

  /** What stands before a double that is wanted as a number. */
  public String fromDouble() {
    return precision == Precision.DOUBLE ? "" : "(float) ";
  }
}
