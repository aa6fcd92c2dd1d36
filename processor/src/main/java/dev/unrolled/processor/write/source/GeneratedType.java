package dev.unrolled.processor.write.source;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.unrolled.processor.layout.Layout;
import dev.unrolled.processor.model.Declaration;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** What all generated classes have in common: how they are declared, and how they become text. */
public final class GeneratedType {

  /** How far members are indented. */
  public static final int INDENT = 2;

  private static final String PROCESSOR = "dev.unrolled.processor.UnrolledProcessor";

  private GeneratedType() {}

  /** A class of that name, as visible as the one that declares it, which says who wrote it. */
  public static TypeSpec.Builder named(String name, Declaration declaration) {
    TypeSpec.Builder type = TypeSpec.classBuilder(name).addModifiers(Modifier.FINAL);
    if (declaration.isPublic()) {
      type.addModifiers(Modifier.PUBLIC);
    }
    if (declaration.generatedAnnotation()) {
      type.addAnnotation(
          AnnotationSpec.builder(ClassName.get("javax.annotation.processing", "Generated"))
              .addMember("value", "$S", PROCESSOR)
              .build());
    }
    return type;
  }

  /** The source of its file. */
  public static String text(TypeSpec type, Declaration declaration, Layout layout) {
    return text(type, List.of(), Set.of(), declaration, layout);
  }

  /**
   * The same with nested classes.
   *
   * @param nested their sources, indented
   * @param imports the full names of classes that they call by their simple ones
   */
  public static String text(
      TypeSpec type,
      List<String> nested,
      Set<String> imports,
      Declaration declaration,
      Layout layout) {
    JavaFile file = JavaFile.builder(declaration.packageName(), type)
        .skipJavaLangImports(declaration.hidden().isEmpty())
        .build();
    return SourceText.of(file, nested, imports, layout);
  }
}
