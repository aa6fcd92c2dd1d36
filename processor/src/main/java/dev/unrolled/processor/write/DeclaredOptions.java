package dev.unrolled.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.layout.Layout;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.source.Code;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the method that tells files what the names of functions do not say; none where they say
 * all:
 *
 * <pre>{@code
 * return List.of("layer2 alpha=0.5", "loss delta=0.5");
 * }</pre>
 */
final class DeclaredOptions {

  private DeclaredOptions() {}

  static List<MethodSpec> of(NetworkModel model, Layout layout) {
    List<String> options = model.declaredOptions();
    if (options.isEmpty()) {
      return List.of();
    }
    return List.of(MethodSpec.methodBuilder("declaredOptions")
        .addJavadoc("What the names of its functions do not say, for files.\n")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(ParameterizedTypeName.get(List.class, String.class))
        .addCode(Code.of(statement(options), layout))
        .build());
  }

  private static Doc statement(List<String> options) {
    List<Doc> literals = options.stream().map(DeclaredOptions::literal).toList();
    Doc list = Doc.call(Doc.of(Code.type(List.class), Doc.text(".of")), literals);
    return Doc.of(Doc.text("return "), list, Doc.text(";"));
  }

  private static Doc literal(String option) {
    return Doc.text(CodeBlock.of("$S", option).toString());
  }
}
