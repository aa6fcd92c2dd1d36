package dev.unrolled.processor.read;

import dev.unrolled.processor.model.Platform;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Tells of what Java a class may make use that is compiled beside another one. */
public final class PlatformReader {

  /** Of an incubator module, which only those compilers see that are told to. */
  private static final String VECTORS = "jdk.incubator.vector.FloatVector";

  /** Where this is, Math.fma may be there for the compiler, and not on the phone. */
  private static final String ANDROID = "android.app.Activity";

  private PlatformReader() {}

  /** What a class beside that one may call. */
  public static Platform of(TypeElement type, ProcessingEnvironment environment) {
    Elements elements = environment.getElementUtils();
    TypeElement math = elements.getTypeElement("java.lang.Math");
    if (math == null
        || math.getEnclosedElements().stream()
            .map(Element::getSimpleName)
            .noneMatch(name -> name.contentEquals("fma"))
        || elements.getTypeElement(ANDROID) != null) {
      return Platform.JAVA_8;
    }
    return readsVectors(type, environment) ? Platform.VECTOR_API : Platform.JAVA_9;
  }

  /**
   * Whether the compiler was started with {@code --add-modules jdk.incubator.vector}, or the module
   * of the class requires it. With a module that some other one requires it cannot be read.
   */
  private static boolean readsVectors(TypeElement type, ProcessingEnvironment environment) {
    if (environment.getSourceVersion().compareTo(SourceVersion.RELEASE_17) < 0) {
      return false; // no modules, or other names
    }
    Elements elements = environment.getElementUtils();
    ModuleElement module = elements.getModuleOf(type);
    return module != null && elements.getTypeElement(module, VECTORS) != null;
  }
}
