package dev.unrolled.processor.write.lessons;

import dev.unrolled.processor.model.Declaration;
import java.util.Set;

/** The link to the annotated type. */
public final class DeclaredLink {

  /**
   * Types that the generated source imports or declares: a link to another of that name is spelled
   * out.
   */
  private static final Set<String> TAKEN = Set.of(
      "Activation",
      "Bias",
      "Generated",
      "DoubleKernels",
      "Equations",
      "FloatFunctions",
      "FloatKernels",
      "Initializer",
      "Kernels",
      "Loss",
      "Network",
      "Reduction",
      "Shape",
      "SpecialFunctions",
      "Trainable",
      "Values",
      "Workspace");

  private DeclaredLink() {}

  /** The annotated type, linked. */
  public static String to(Declaration declaration) {
    String name = declaration.declaredName();
    boolean taken =
        TAKEN.stream().anyMatch(each -> name.equals(each) || name.startsWith(each + "."))
            && !declaration.packageName().isEmpty();
    return "{@link %s}".formatted(taken ? declaration.packageName() + "." + name : name);
  }
}
