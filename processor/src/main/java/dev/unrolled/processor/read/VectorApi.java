package dev.unrolled.processor.read;

import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Java's Vector API, an incubator module, which only those compilers see that are told to. */
public final class VectorApi {

  private static final String CLASS = "jdk.incubator.vector.FloatVector";

  private VectorApi() {}

  /**
   * Whether a class beside that one may name the API: the compiler was started with
   * {@code --add-modules jdk.incubator.vector}, or the module of the class requires it. With a
   * module that some other one requires it cannot be read.
   */
  public static boolean isReadBy(TypeElement type, ProcessingEnvironment environment) {
    if (environment.getSourceVersion().compareTo(SourceVersion.RELEASE_17) < 0) {
      return false; // no modules, or other names
    }
    Elements elements = environment.getElementUtils();
    ModuleElement module = elements.getModuleOf(type);
    return module != null && elements.getTypeElement(module, CLASS) != null;
  }
}
